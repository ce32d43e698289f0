// Single keys, whatever the keyboard's layout.

const ACTIONS = {
  0: () => choose(state.stance, head.none),
  u: () => choose(state.stance, head.unsure),
  x: () => choose(state.stance, ""),
  Backspace: () => choose(state.stance, ""),
  Delete: () => choose(state.stance, ""),
  ArrowDown: () => moveStance(1),
  ArrowUp: () => moveStance(-1),
  ArrowRight: () => go(state.at + 1),
  ArrowLeft: () => go(state.at - 1),
  j: () => go(state.at + 1),
  k: () => go(state.at - 1),
  g: goToOpen,
  r: toggleRules,
  p: toggleWhole,
  n: () => byId("note").focus(),
  z: undo,
  s: save,
  l: () => byId("file").click(),
  o: showOverview,
  "?": showHelp,
};

// The key's sign; of keys that write no Latin letter or digit here, the one on other keyboards.
function sign(event) {
  if (event.key.length > 1 || event.key === "?") return event.key;
  const plain = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code);
  if (/^[0-9a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return plain && !event.shiftKey ? plain[1].toLowerCase() : event.key;
}

function pressed(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const writing = event.target.matches("textarea, input[type='text']");
  if (writing) {
    if (event.key === "Escape") focusStance(state.stance);
    return;
  }
  if (!state.settings.single) return;
  if (event.key === "Tab") {
    // From question to question; from the last one on, as everywhere.
    const next = state.stance + (event.shiftKey ? -1 : 1);
    if (event.target.closest(".choices") && stances[next]) {
      event.preventDefault();
      focusStance(next);
    }
    return;
  }
  const key = sign(event);
  const position = choices(stances[state.stance]).find((choice) => choice.key && choice.key === key);
  const action = position ? () => choose(state.stance, position.value) : ACTIONS[key];
  if (!action) return;
  event.preventDefault();
  action();
}
