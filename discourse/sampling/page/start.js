// Puts the page together.

const before = kept();
const found = before ? restore(before) : false;
state.at = Math.min(state.at, Math.max(items.length - 1, 0));

byId("coder").value = state.coder;
byId("coder").placeholder = head.coder;
byId("coder").addEventListener("input", (event) => {
  state.coder = event.target.value;
  changed();
  showProgress();
});
byId("note").addEventListener("input", writeNote);
byId("note").addEventListener("blur", () => {
  noting = -1;
});
for (const [id, act] of Object.entries({
  save,
  csv: saveCsv,
  load: () => byId("file").click(),
  overview: showOverview,
  help: showHelp,
  previous: () => go(state.at - 1),
  next: () => go(state.at + 1),
  open: goToOpen,
  undo,
})) {
  byId(id).addEventListener("click", act);
}
for (const name of ["advance", "single"]) {
  const box = byId(name);
  box.checked = state.settings[name];
  box.addEventListener("change", () => {
    state.settings[name] = box.checked;
    keep();
  });
}
byId("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = ""; // the same file can be chosen again
  if (file) load(file);
});
document.addEventListener("keydown", pressed);
window.addEventListener("beforeunload", (event) => {
  if (!state.unsaved) return;
  event.preventDefault();
  event.returnValue = ""; // older browsers
});
// The same page in another tab: both show the latest, and neither overwrites the other.
window.addEventListener("storage", (event) => {
  if (event.key !== head.key || !event.newValue) return;
  const at = state.at;
  if (restore(event.newValue)) {
    state.at = at;
    if (document.activeElement !== byId("note")) redraw();
    else showProgress();
    say("Changed in another tab; shown here too.");
  }
});

byId("main").hidden = false;
if (items.length) {
  state.stance = openStances(state.at)[0] ?? asked(state.at)[0];
  showItem();
  byId("item").focus({ preventScroll: true });
  keep();
  say(found && doneCount() ? `Welcome back: ${doneCount()} of ${items.length} coded.` : "Digits answer the marked question. ? lists all keys.");
} else {
  byId("item").replaceChildren(make("p", {}, "There is nothing to code on this page."));
}
