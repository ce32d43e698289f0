// What is coded, where the coder is, and what can be taken back. Touches no element.

const page = JSON.parse(document.getElementById("data").textContent);
const head = page.head;
const items = page.items;
const stances = head.stances;

const state = {
  at: 0, // the item on show
  stance: 0, // the question that digits answer
  coder: "",
  labels: items.map((item) => ({ ...item.labels })),
  notes: items.map((item) => item.note),
  unsaved: 0, // changes since the last file
  settings: { advance: true, single: true, rules: false, whole: false },
};
const past = []; // what undo goes back to, the latest last

// All that may be chosen for a stance, with the key that chooses it.
const KEYS = "123456789qweticavbmdfhy";
function choices(stance) {
  const positions = stance.positions.map((position, i) => ({
    value: position.id,
    label: position.label,
    note: position.label === position.id ? position.statement : "",
    key: KEYS[i] || "",
  }));
  return [
    ...positions,
    { value: head.none, label: "no position", note: "", key: "0" },
    { value: head.unsure, label: "cannot tell", note: "", key: "u" },
  ];
}

// The questions that an item has to be asked: all, or what coders differ on.
function asked(i) {
  const every = stances.map((_, s) => s);
  if (!head.adjudicating) return every;
  const differing = every.filter((s) => {
    const said = Object.values(items[i].codings).map((labels) => labels[stances[s].id]);
    return new Set(said.filter(Boolean)).size > 1;
  });
  return differing.length ? differing : every;
}

const answer = (i, s) => state.labels[i][stances[s].id] || "";
const openStances = (i) => asked(i).filter((s) => !answer(i, s));
const isDone = (i) => openStances(i).length === 0;
const isBegun = (i) => asked(i).some((s) => answer(i, s));
const isUnsure = (i) => Object.values(state.labels[i]).includes(head.unsure);
const doneCount = () => items.filter((_, i) => isDone(i)).length;

// The next item that is not coded, after this one and then from the top; -1 if there is none.
function nextOpen(from) {
  for (let step = 1; step <= items.length; step += 1) {
    const i = (from + step) % items.length;
    if (!isDone(i)) return i;
  }
  return -1;
}

// Remember some items as they are, to come back to.
function remember(indices) {
  const cells = indices.map((i) => [i, { ...state.labels[i] }, state.notes[i]]);
  past.push({ at: state.at, stance: state.stance, cells });
  if (past.length > 500) past.shift();
}
