// One item on the page: what is read on one side, what is asked on the other.

const LONG = 700; // characters of an answered text that are shown unasked
const SHOWN = 450;

function showItem() {
  const i = state.at;
  const item = items[i];
  const shown = [
    make("p", { class: "place" },
      make("span", { id: "number" }, `Comment ${i + 1} of ${items.length}`),
      item.title ? make("span", { class: "thread" }, make("bdi", {}, item.title)) : null),
  ];
  if (item.answers || item.answers_author) shown.push(answered(item));
  shown.push(
    make("section", { class: "comment", "aria-label": "The comment to code" },
      make("p", { class: "author" }, make("bdi", {}, item.author || "nobody named")),
      make("div", { class: "words" }, words(item.text))),
  );
  byId("item").replaceChildren(...shown);
  byId("stances").replaceChildren(...stances.map((stance, s) => question(i, s)));
  byId("note").value = state.notes[i];
  byId("notes").replaceChildren(
    ...Object.entries(item.notes).map(([name, note]) =>
      make("p", { dir: "auto" }, make("b", {}, `${name}: `), note)),
  );
  byId("previous").disabled = i === 0;
  byId("next").disabled = i === items.length - 1;
  mark();
  showProgress();
}

// What the comment answers; the beginning only, where it is long.
function answered(item) {
  const long = item.answers.length > LONG;
  const all = !long || state.settings.whole;
  const text = all ? item.answers : `${item.answers.slice(0, SHOWN).replace(/\s+\S*$/, "")} …`;
  const made = make("section", { class: "answered", "aria-label": "What it answers" },
    make("p", { class: "author" }, "answers ", make("bdi", {}, item.answers_author || "nobody named")),
    make("div", { class: "words" }, words(text)));
  if (long) {
    const fold = make("button", { type: "button", "aria-expanded": String(all), id: "fold" },
      all ? "Show less " : `Show all ${item.answers.length.toLocaleString("en")} characters `, make("kbd", {}, "p"));
    fold.addEventListener("click", toggleWhole);
    made.append(fold);
  }
  return made;
}

function question(i, s) {
  const stance = stances[s];
  const chosen = answer(i, s);
  const offered = choices(stance);
  const reached = Math.max(0, offered.findIndex((choice) => choice.value === chosen));
  const group = make("div", { role: "radiogroup", "aria-labelledby": `label-${s} question-${s}`, class: "choices", tabindex: "-1" },
    ...offered.map((choice, c) => {
      const said = Object.entries(items[i].codings).filter(([, labels]) => labels[stance.id] === choice.value);
      const button = make("button",
        { type: "button", role: "radio", "aria-checked": String(choice.value === chosen), tabindex: c === reached ? "0" : "-1", "data-value": choice.value, class: choice.value === head.none || choice.value === head.unsure ? "other" : null },
        choice.key ? make("kbd", { "aria-hidden": "true" }, choice.key) : null,
        make("span", { class: "choice" }, make("bdi", {}, choice.label), choice.note ? make("small", {}, choice.note) : null),
        ...said.map(([name]) => make("span", { class: name === "program" ? "said program" : "said" }, name)));
      button.addEventListener("click", () => choose(s, choice.value));
      return button;
    }));
  const clear = make("button", { type: "button", class: "quiet", hidden: !chosen, "aria-label": `clear x: the answer to ${stance.label}` }, "clear ", make("kbd", {}, "x"));
  clear.addEventListener("click", () => choose(s, ""));
  const more = make("button", { type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": `rules-${s}` }, "rules ", make("kbd", {}, "r"));
  more.addEventListener("click", () => {
    const here = state.stance === s;
    state.stance = s;
    if (here || !state.settings.rules) toggleRules();
    else mark();
  });
  const open = asked(i).includes(s);
  const made = make("section", { class: open ? "stance" : "stance agreed", id: `stance-${s}` },
    make("div", { class: "top" }, make("h2", { id: `label-${s}` }, make("bdi", {}, stance.label), open ? null : make("small", {}, " agreed")), clear, more),
    make("p", { id: `question-${s}`, class: "question", dir: "auto" }, stance.question),
    group, rules(stance, s));
  more.addEventListener("mousedown", (event) => event.preventDefault()); // a click alone decides
  made.addEventListener("focusin", () => {
    state.stance = s;
    mark();
  });
  return made;
}

function rules(stance, s) {
  const made = make("div", { class: "rules", id: `rules-${s}`, hidden: true });
  const list = (title, entries) => {
    if (entries.length) {
      made.append(make("h3", {}, title), make("ul", {}, ...entries.map((entry) => make("li", { dir: "auto" }, entry))));
    }
  };
  list("Counts", stance.include);
  list("Does not count", stance.exclude);
  for (const position of stance.positions) {
    if (position.statement || position.examples.length || position.not.length) {
      made.append(make("h3", { class: "position" }, make("bdi", {}, position.label)));
      if (position.statement) made.append(make("p", { dir: "auto" }, position.statement));
      list("For example", position.examples);
      list("But not", position.not);
    }
  }
  if (!made.children.length) made.append(make("p", {}, "The codebook gives no rules for this question."));
  return made;
}

// Mark the question that digits answer; its rules are shown where rules are wanted.
function mark() {
  stances.forEach((_, s) => {
    const section = byId(`stance-${s}`);
    if (!section) return;
    const current = s === state.stance;
    section.classList.toggle("current", current);
    const open = current && state.settings.rules;
    byId(`rules-${s}`).hidden = !open;
    section.querySelector("[aria-controls]").setAttribute("aria-expanded", String(open));
  });
}

// The focus goes to the whole group: a ring around its first choice would look like a proposal.
function focusStance(s) {
  state.stance = s;
  mark();
  const section = byId(`stance-${s}`);
  section.querySelector('[role="radiogroup"]').focus({ preventScroll: true });
  section.scrollIntoView({ block: "nearest" });
}

function toggleRules() {
  state.settings.rules = !state.settings.rules;
  keep();
  redraw();
}

function toggleWhole() {
  state.settings.whole = !state.settings.whole;
  keep();
  redraw();
  const fold = byId("fold");
  if (fold) fold.focus({ preventScroll: true });
}

// Draw the item anew with the focus where it was.
function redraw() {
  const inside = document.activeElement && document.activeElement.closest(".stance");
  showItem();
  if (inside) focusStance(state.stance);
}
