// Work as files: saved, and read back without losing what is here.

function asFile() {
  return {
    format: "discourse-coding",
    version: 1,
    coder: state.coder || head.coder,
    sheet: head.coder,
    sample: head.sample,
    codebook: head.codebook,
    items: items.map((item, i) => ({
      item: item.item,
      thread: item.thread,
      unit: item.unit,
      title: item.title,
      author: item.author,
      answers_author: item.answers_author,
      answers: item.answers,
      text: item.text,
      labels: state.labels[i],
      note: state.notes[i],
    })),
  };
}

function download(text, ending, type) {
  const name = `${head.coder.replace(/[^\w.-]+/g, "-")}.${ending}`;
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return name;
}

function save() {
  const name = download(`${JSON.stringify(asFile(), null, 1)}\n`, "json", "application/json");
  state.unsaved = 0;
  keep();
  showProgress();
  say(`Saved as ${name}: ${doneCount()} of ${items.length} coded.`);
}

// A cell that no spreadsheet takes for a formula; as the sheets that the program writes.
function cell(value) {
  const text = /^'*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function saveCsv() {
  const leading = ["item", "thread", "unit", "title", "author", "answers_author", "answers", "text"];
  const rows = [
    [...leading, ...stances.map((stance) => stance.id), "note"],
    ...asFile().items.map((item) => [
      ...leading.map((name) => String(item[name])),
      ...stances.map((stance) => item.labels[stance.id] || ""),
      item.note,
    ]),
  ];
  const text = rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
  const name = download(`\ufeff${text}`, "csv", "text/csv");
  say(`Saved as ${name}. To go on coding in this page later, save with s as well.`);
}

// What is wrong with a file, in words; "" where it is this sheet's.
function wrong(read) {
  if (!read || read.format !== "discourse-coding" || !Array.isArray(read.items)) return "it is no saved coding";
  if (read.version !== 1) return "a newer version wrote it";
  if (read.sheet && read.sheet !== head.coder) return `it is the sheet of ${read.sheet}, this page that of ${head.coder}`;
  if (read.sample && read.sample !== head.sample) return "it belongs to another sample";
  const places = new Set(items.map(place));
  for (const item of read.items) {
    if (!item || !places.has(place(item))) return "it has comments that are not on this page";
    for (const [id, value] of Object.entries(item.labels || {})) {
      const stance = stances.find((other) => other.id === id);
      if (!stance || !choices(stance).some((choice) => choice.value === value)) return `it answers ${id} with ${value}, which this codebook does not have`;
    }
  }
  return "";
}

const place = (item) => JSON.stringify([item.thread, item.unit]);

async function load(file) {
  let read = null;
  try {
    read = JSON.parse(await file.text());
  } catch {
    // Not JSON: said below, with all else that is no coding.
  }
  const fault = wrong(read);
  if (fault) {
    say(`${file.name} was not loaded: ${fault}. Nothing was changed here.`);
    return;
  }
  const found = new Map(read.items.map((item) => [place(item), item]));
  const clashes = items.filter((item, i) => clash(found.get(place(item)), i)).length;
  if (!clashes) {
    take(found, read, "mine", file.name);
    return;
  }
  const dialog = byId("merge");
  byId("merge-text").textContent = `${file.name} and this page answer ${clashes === 1 ? "1 comment" : `${clashes} comments`} differently. Answers that only one of them has are kept in any case, and undo (z) takes the loading back.`;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue) take(found, read, dialog.returnValue, file.name);
    else say("Nothing was changed.");
  }, { once: true });
  dialog.showModal();
}

function clash(theirs, i) {
  if (!theirs) return false;
  const labels = Object.entries(theirs.labels || {});
  const note = theirs.note && state.notes[i] && theirs.note !== state.notes[i];
  return Boolean(note) || labels.some(([id, value]) => state.labels[i][id] && state.labels[i][id] !== value);
}

// Join a file with what is here; where they differ, one side wins.
function take(found, read, winner, name) {
  backUp();
  remember(items.map((_, i) => i));
  items.forEach((item, i) => {
    const theirs = found.get(place(item));
    if (!theirs) return;
    const mine = state.labels[i];
    const given = theirs.labels || {};
    state.labels[i] = winner === "mine" ? { ...given, ...mine } : { ...mine, ...given };
    const note = typeof theirs.note === "string" ? theirs.note : "";
    state.notes[i] = winner === "mine" ? state.notes[i] || note : note || state.notes[i];
  });
  if (!state.coder && typeof read.coder === "string" && read.coder !== head.coder) state.coder = read.coder;
  const same = items.every((item, i) => {
    const theirs = found.get(place(item));
    const given = (theirs && theirs.labels) || {};
    return stances.every((stance) => (given[stance.id] || "") === (state.labels[i][stance.id] || "")) && ((theirs && theirs.note) || "") === state.notes[i];
  });
  state.unsaved = same ? 0 : state.unsaved + 1;
  byId("coder").value = state.coder;
  const open = nextOpen(items.length - 1);
  go(open < 0 ? 0 : open, `Loaded ${name}: ${doneCount()} of ${items.length} coded.`);
}
