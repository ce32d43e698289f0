// Keeps the work in the browser, after every change. Where it may keep nothing, it says so.

let lasting = true; // whether what is kept outlives the tab

function keep() {
  const text = JSON.stringify({
    coder: state.coder,
    at: state.at,
    labels: state.labels,
    notes: state.notes,
    unsaved: state.unsaved,
    settings: state.settings,
  });
  try {
    localStorage.setItem(head.key, text);
    setLasting(true);
  } catch {
    // Denied (some browsers, for pages opened from a file) or full. The tab's own history
    // at least outlives a reload.
    setLasting(false);
    try {
      history.replaceState({ [head.key]: text }, "");
    } catch {
      // Nothing is kept; the warning says what to do.
    }
  }
}

function setLasting(now) {
  lasting = now;
  const warning = document.getElementById("warning");
  warning.hidden = now;
  const text = now ? "" : "This browser does not let the page keep your work: closing the tab loses it. Save to a file often (s), and load that file (l) to go on.";
  if (warning.textContent !== text) warning.textContent = text;
}

function kept() {
  let text = null;
  try {
    text = localStorage.getItem(head.key);
  } catch {
    setLasting(false);
  }
  return text || (history.state && history.state[head.key]) || null;
}

// Take over what was kept; anything in it that does not fit this page is left out.
function restore(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return false;
  }
  if (!read || !Array.isArray(read.labels) || !Array.isArray(read.notes)) return false;
  items.forEach((_, i) => {
    state.labels[i] = fitting(read.labels[i]);
    state.notes[i] = typeof read.notes[i] === "string" ? read.notes[i] : "";
  });
  state.coder = typeof read.coder === "string" ? read.coder : "";
  state.at = Number.isInteger(read.at) && read.at >= 0 && read.at < items.length ? read.at : 0;
  state.unsaved = Number.isInteger(read.unsaved) ? read.unsaved : 0;
  for (const name of Object.keys(state.settings)) {
    if (read.settings && typeof read.settings[name] === "boolean") {
      state.settings[name] = read.settings[name];
    }
  }
  return true;
}

function fitting(labels) {
  const made = {};
  for (const stance of stances) {
    const value = labels && labels[stance.id];
    if (choices(stance).some((choice) => choice.value === value)) made[stance.id] = value;
  }
  return made;
}

// A copy of all before a file is loaded, beside the work itself.
function backUp() {
  try {
    const text = localStorage.getItem(head.key);
    if (text) localStorage.setItem(`${head.key}/before-load`, text);
  } catch {
    // Undo still takes the loading back.
  }
}
