// What pages gain with a script: "/" goes to the search box, j and k go from statement to statement,
// and the key that a button shows presses it in the statement where one is. Filters narrow the list while they are typed.
"use strict";

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
  const lines = [...document.querySelectorAll(".line, .notes li")];
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const key = `[data-key="${CSS.escape(event.key)}"]`;
  const meant = (lines[Math.max(0, at)] ?? document).querySelector(key) ?? document.querySelector(`.notice ${key}`);
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (meant) {
    event.preventDefault();
    if (meant.tagName === "INPUT") meant.focus();
    else meant.click();
  } else if (event.key === "j" || event.key === "k") {
    const next = lines[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next) {
      next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }
});

const filters = document.querySelector("main form.filters:not([method], .ask)");

if (filters) {
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  filters.append(said);
  let waiting, under = new AbortController();

  const asked = () => {
    const given = new URLSearchParams([...new FormData(filters)].filter(([, value]) => value.trim())).toString();
    return filters.getAttribute("action") + (given && `?${given}`);
  };
  const narrow = async () => {
    under.abort();
    under = new AbortController();
    const path = asked();
    try {
      const answer = await fetch(path, { headers: { accept: "text/html" }, signal: under.signal });
      if (!answer.ok) return; // half a day is none yet: the list stays
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const there = page.querySelector("main form.filters");
      while (filters.nextSibling) filters.nextSibling.remove();
      while (there.nextSibling) filters.parentNode.append(there.nextSibling);
      document.title = page.title;
      document.querySelector("main h1").textContent = page.querySelector("main h1").textContent;
      said.textContent = (filters.parentNode.querySelector(".none") ?? filters.parentNode.querySelector(".told"))?.firstChild.textContent;
      history.replaceState(null, "", path);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(path);
    }
  };
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 250);
  });
  filters.addEventListener("submit", (event) => {
    event.preventDefault(); // an address without what is empty
    clearTimeout(waiting);
    under.abort();
    location.assign(asked());
  });
}
