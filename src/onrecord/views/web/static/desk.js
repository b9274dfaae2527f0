// What pages gain with a script: "/" goes to the search box, j and k go from statement to statement,
// and the key that a button shows presses it in the statement where one is.
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
