// What a coder does: answer, move on, go back.

function choose(s, value) {
  const i = state.at;
  const before = answer(i, s);
  state.stance = s;
  if (value !== before) {
    const whole = isDone(i);
    remember([i]);
    if (value) state.labels[i][stances[s].id] = value;
    else delete state.labels[i][stances[s].id];
    changed();
    if (value && state.settings.advance) return goOn(i, s, whole);
  } else if (value && state.settings.advance) {
    return goOn(i, s, true);
  }
  showItem();
  focusStance(s);
  say(value ? `${stances[s].label}: ${told(s, value)}` : `${stances[s].label}: cleared`);
  return undefined;
}

// To the next open question; where this answer was the last one, to the next comment.
function goOn(i, s, whole) {
  const open = openStances(i);
  const next = open.find((other) => other > s) ?? open[0];
  const said = `${stances[s].label}: ${told(s, answer(i, s))}`;
  if (next === undefined && !whole) return finished(i);
  showItem();
  focusStance(next ?? Math.min(s + 1, stances.length - 1));
  say(said);
  return undefined;
}

function finished(i) {
  const summary = asked(i).map((s) => told(s, answer(i, s))).join(" · ");
  const open = nextOpen(i);
  if (open < 0) {
    showItem();
    say(`All ${items.length} are ${head.adjudicating ? "decided" : "coded"}. Save them to a file now (s).`);
    byId("save").focus();
    return;
  }
  if (i === items.length - 1) {
    showItem();
    const left = items.length - doneCount();
    say(`${i + 1}: ${summary}. That was the last one; ${left} before it ${left === 1 ? "is" : "are"} not coded (g).`);
    return;
  }
  go(i + 1, `${i + 1}: ${summary} (z takes it back)`);
}

function told(s, value) {
  return choices(stances[s]).find((choice) => choice.value === value).label;
}

function changed() {
  state.unsaved += 1;
  keep();
}

function go(i, message) {
  if (i < 0 || i >= items.length) {
    say(i < 0 ? "This is the first comment." : "This is the last comment.");
    return;
  }
  state.at = i;
  state.stance = openStances(i)[0] ?? asked(i)[0];
  keep();
  showItem();
  byId("item").focus({ preventScroll: true });
  window.scrollTo(0, 0);
  document.querySelector(".questions").scrollTop = 0;
  say(message || `Comment ${i + 1} of ${items.length}${isDone(i) ? ", coded" : ""}.`);
}

function goToOpen() {
  const open = nextOpen(state.at);
  if (open < 0) say(`All ${items.length} are ${head.adjudicating ? "decided" : "coded"}.`);
  else go(open);
}

function moveStance(by) {
  const next = state.stance + by;
  if (next >= 0 && next < stances.length) focusStance(next);
}

function undo() {
  const last = past.pop();
  if (!last) {
    say("There is nothing to undo.");
    return;
  }
  for (const [i, labels, note] of last.cells) {
    state.labels[i] = labels;
    state.notes[i] = note;
  }
  state.at = last.at;
  changed();
  showItem();
  window.scrollTo(0, 0);
  focusStance(last.stance);
  say(`Taken back, on comment ${last.at + 1}.`);
}

let noting = -1; // the item whose note is being written: one step of undo for all of it

function writeNote() {
  if (noting !== state.at) remember([state.at]);
  noting = state.at;
  state.notes[state.at] = byId("note").value;
  changed();
  showProgress();
}
