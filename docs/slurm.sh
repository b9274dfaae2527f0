#!/bin/bash
#SBATCH --job-name=onrecord
#SBATCH --ntasks=65
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=3G
#SBATCH --time=24:00:00
#
# A run on a SLURM cluster: one task for the scheduler and this script, the others read, one core each.
#
#   sbatch docs/slurm.sh /scratch/crawl/2024/ /scratch/desk/news
#
# Input, output and the environment lie on a filesystem that all nodes see. When the time is over, or a node goes, send it
# again: it goes on where it was.
set -euo pipefail
input=$1 output=$2
source "${ONRECORD_ENV:-$HOME/onrecord}/bin/activate" # python3 -m venv ~/onrecord; pip install 'onrecord[cluster]'
export OMP_NUM_THREADS=1 DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT=60s

scheduler=tcp://$(hostname):${PORT:-8786}
dask scheduler --port "${PORT:-8786}" --no-dashboard &
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

# a worker whose job takes too much memory is begun anew, and the article that does it is found and left out
srun --overlap --ntasks=$((SLURM_NTASKS - 1)) \
  dask worker "$scheduler" --nthreads 1 --memory-limit 2.5GB --no-dashboard --local-directory "${TMPDIR:-/tmp}" &

onrecord run "$input" --output "$output" --scheduler "$scheduler"
