// Elements, texts as text, and what is the same for every item: progress, lists, messages.

const byId = (id) => document.getElementById(id);

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// A text with its line breaks; lines that begin with "> " are what somebody else said.
function words(text) {
  const made = document.createDocumentFragment();
  let lines = [];
  let quoting = false;
  const flush = () => {
    const block = lines.join("\n").replace(/^\n+|\n+$/g, "");
    if (block) made.append(make(quoting ? "blockquote" : "p", { dir: "auto" }, block));
    lines = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^\s*>/.test(line);
    const blank = line.trim() === "";
    if (blank || quoted !== quoting) {
      flush();
      quoting = quoted;
    }
    if (!blank) lines.push(quoted ? line.replace(/^\s*> ?/, "") : line);
  }
  flush();
  return made;
}

function say(text) {
  byId("status").textContent = text;
}

function showProgress() {
  const done = doneCount();
  byId("progress").max = items.length || 1;
  byId("progress").value = done;
  byId("count").textContent = `${done} of ${items.length} ${head.adjudicating ? "decided" : "coded"}`;
  const changes = state.unsaved === 1 ? "1 change" : `${state.unsaved} changes`;
  const since = state.unsaved ? `${changes} not yet saved to a file` : "nothing to save";
  byId("kept").textContent = lasting ? `Kept in this browser; ${since}.` : `Not kept; ${since}.`;
  byId("save").classList.toggle("due", done === items.length && state.unsaved > 0);
  byId("undo").disabled = past.length === 0;
}

function showOverview() {
  const cells = byId("cells");
  cells.replaceChildren(
    ...items.map((_, i) => {
      const unsure = isUnsure(i);
      const noted = Boolean(state.notes[i]);
      const how = isDone(i) ? "done" : isBegun(i) ? "part" : "";
      const told = { done: "coded", part: "coded in part", "": "not coded" }[how];
      const button = make(
        "button",
        {
          type: "button",
          class: [how, unsure && "unsure", noted && "noted"].filter(Boolean).join(" "),
          "aria-label": `${i + 1}, ${told}${unsure ? ", unsure" : ""}${noted ? ", has a note" : ""}`,
          "aria-current": i === state.at ? "true" : null,
        },
        String(i + 1),
      );
      button.addEventListener("click", () => {
        byId("all").close();
        go(i);
      });
      return button;
    }),
  );
  byId("all").showModal();
  cells.children[state.at].focus();
}

const HELP = [
  ["1 – 9", "choose a position of the marked question"],
  ["0", "no position"],
  ["u", "cannot tell (counts as not coded)"],
  ["x or Backspace", "clear the answer"],
  ["↓ ↑ or Tab", "next, previous question"],
  ["→ ← or j k", "next, previous comment"],
  ["g", "next comment that is not coded"],
  ["r", "decision rules and examples"],
  ["p", "all of a long text that is answered"],
  ["n", "note (Esc leaves it)"],
  ["z", "undo"],
  ["s", "save to a file (also Ctrl+S)"],
  ["l", "load a saved file"],
  ["o", "all comments at a glance"],
  ["?", "this list"],
];

function showHelp() {
  byId("list").replaceChildren(
    ...HELP.flatMap(([key, meaning]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, meaning)]),
  );
  byId("keys").showModal();
}
