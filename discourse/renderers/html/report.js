/* What the report can do beyond being read: fold, filter, find, follow, point.

   Everything to read is in the page already; this only shows and hides, and moves the
   reader about. It reads the data- attributes of the page, keeps nothing but what is in
   memory, loads nothing, and never makes markup out of text.

     data-d, -a, -s, -f, -m   of a comment: depth, author, stances, fates of its claims, acts
     data-u, data-c, data-f   of what is about a claim or comment: whose, which, its fate
     data-by                  of a claim in the thread: the comments that dispute or ask it

   Comments are numbered in the order of the page; `end[i]` is the first one after the
   branch of comment i, so a branch is always the stretch i + 1 .. end[i] - 1.

   Thousands of comments stay quick because a browser styles and lays out only those
   chunks of the page that are near the window: nothing here may measure or focus what
   lies elsewhere, and what is asked of every comment is read from the page once. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const HIDDEN = 0, NEAR = 1, SHOWN = 2;
  const UNCHALLENGED = ["passed_over", "unreplied", "endorsed"];
  const byId = (id) => document.getElementById(id);
  const words = (text) => (text ? text.split(" ") : []);
  const count = (n, one, more) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

  /* ---------- What is there ---------- */
  let units, asked, number, depth, above, end, state, drawn, folded, matched, folds, chunks, chunkOf;
  let items, lists, byClaim, texts = [], gathered = 0, visible = [], filtering = false;
  let seen = -1, forced = -1, foldedBefore = null;

  function readPage() {
    units = Array.from(document.querySelectorAll(".unit"));
    number = new Map(units.map((unit, i) => [unit.id, i]));
    asked = units.map((unit) => Object.assign({}, unit.dataset));
    const n = units.length;
    depth = new Int32Array(n);
    above = new Int32Array(n).fill(-1);
    end = new Int32Array(n).fill(n);
    state = new Uint8Array(n).fill(SHOWN);
    drawn = new Uint8Array(n).fill(SHOWN);
    folded = new Uint8Array(n);
    matched = new Uint8Array(n).fill(1);
    folds = new Array(n);
    document.querySelectorAll(".fold").forEach((button) => { folds[unitOf(button)] = button; });
    chunks = Array.from(document.querySelectorAll("#units > .chunk"), (box) => ({ box, off: false, units: [], height: 0 }));
    chunkOf = new Int32Array(n);
    chunks.forEach((chunk, c) => {
      for (const unit of chunk.box.children) {
        chunk.units.push(number.get(unit.id));
        chunkOf[number.get(unit.id)] = c;
      }
      chunk.height = 12 * chunk.units.length;
    });
    const open = [];
    for (let i = 0; i < n; i++) {
      depth[i] = +asked[i].d;
      while (open.length && depth[open[open.length - 1]] >= depth[i]) end[open.pop()] = i;
      if (open.length) above[i] = open[open.length - 1];
      open.push(i);
    }
    visible = units.map((_, i) => i);
    readItems();
  }

  /* Whatever says something of a claim or comment elsewhere on the page: cards, rows. */
  function readItems() {
    const known = new Map();
    byClaim = new Map();
    items = Array.from(document.querySelectorAll("[data-u]"), (element) => {
      const data = element.dataset, box = holder(element), list = box.parentElement;
      if (!known.has(list)) known.set(list, { list, details: list.closest("details[data-fold]"), passing: 1, members: [] });
      const item = { element, box, list: known.get(list), unit: number.get(`comment-${data.u}`), fate: data.f, claim: data.c, off: false, drawnOff: false, text: "" };
      item.list.members.push(item);
      if (data.c && !byClaim.has(data.c)) byClaim.set(data.c, item);
      return item;
    });
    lists = Array.from(known.values());
  }

  /* What is said, for searching; gathered while nothing else goes on, or when it is needed. */
  const flat = (text) => text.toLowerCase().replace(/\s+/g, " ");

  function gather(until) {
    const tired = () => until && until.timeRemaining() < 2 && requestIdleCallback(gather);
    while (texts.length < units.length) {
      const unit = units[texts.length], said = unit.querySelector(".text");
      texts.push(flat(`${unit.getAttribute("aria-label")} ${said.textContent}`));
      if (texts.length % 10 === 0 && tired()) return;
    }
    for (; gathered < items.length; gathered++) {
      const item = items[gathered], link = item.claim && item.element.querySelector(".claim-link");
      item.text = link ? flat(link.textContent) : texts[item.unit];
      if (gathered % 10 === 0 && tired()) return;
    }
  }

  const holder = (item) => (item.tagName === "LI" ? item : item.closest("li") || item);
  const unitOf = (element) => {
    const unit = element && element.closest(".unit");
    return unit ? number.get(unit.id) : -1;
  };

  /* ---------- Which comments and claims pass ---------- */
  const FIELDS = ["words", "by-standing", "by-stance", "by-author", "by-act"];
  const valueOf = (id) => (byId(id) ? byId(id).value.trim() : "");

  function wanted() {
    const [text, standing, stance, author, act] = FIELDS.map(valueOf);
    return { text: text.toLowerCase().replace(/\s+/g, " "), standing: words(standing), stance, author, act };
  }

  const has = (attribute, one) => ` ${attribute || ""} `.includes(` ${one} `);

  function takes(stances, stance) {
    if (!stance) return true;
    if (stance[0] === "-") return !` ${stances || ""}`.includes(` ${stance.slice(1)}.`);
    return words(stance).some((one) => has(stances, one));
  }

  function sift() {
    const want = wanted(), anyStanding = !want.standing.length;
    filtering = Object.values(want).some((value) => value.length);
    if (want.text) gather();
    const speaks = new Uint8Array(units.length), stands = new Uint8Array(units.length);
    for (let i = 0; i < units.length; i++) {
      const data = asked[i];
      speaks[i] = +((!want.author || data.a === want.author)
        && (!want.act || has(data.m, want.act))
        && takes(data.s, want.stance));
      stands[i] = +(anyStanding || want.standing.some((one) => has(data.f, one)));
      matched[i] = +(speaks[i] && stands[i] && (!want.text || texts[i].includes(want.text)));
    }
    let left = 0, leftShown = 0;
    lists.forEach((list) => { list.passing = 0; });
    for (const item of items) {
      const fits = item.fate ? anyStanding || want.standing.includes(item.fate) : stands[item.unit];
      const passes = Boolean(speaks[item.unit] && fits && (!want.text || item.text.includes(want.text)));
      item.off = !passes;
      item.list.passing += +passes;
      if (item.fate && UNCHALLENGED.includes(item.fate)) { left++; leftShown += +passes; }
    }
    const within = new Map();
    drawItems();
    for (const { details, passing } of lists) {
      if (details && !details.closest("li")) within.set(details, (within.get(details) || 0) + passing);
    }
    within.forEach((passing, details) => {
      const summary = details.firstElementChild;
      if (filtering) summary.dataset.passing = passing; else delete summary.dataset.passing;
    });
    say(want, left, leftShown);
  }

  /* Hide and show items; those in a closed list when it is opened. */
  function drawItems() {
    for (const { list, details, passing, members } of lists) {
      if (details && !details.open) continue;
      list.classList.toggle("none-pass", passing === 0);
      for (const item of members) {
        if (item.off === item.drawnOff) continue;
        item.drawnOff = item.off;
        item.box.classList.toggle("off", item.off);
      }
    }
  }

  function say(want, left, leftShown) {
    const passing = matched.reduce((sum, one) => sum + one, 0);
    const used = Object.values(want).filter((value) => value.length).length;
    byId("result").textContent = !filtering ? ""
      : `${passing.toLocaleString("en")} of ${count(units.length, "post or comment", "posts and comments")} pass the filter, `
        + `and ${leftShown.toLocaleString("en")} of ${count(left, "unchallenged claim", "unchallenged claims")}.`;
    byId("used").textContent = used ? ` (${used})` : "";
    byId("clear").disabled = !used;
  }

  /* ---------- What of the thread is shown ---------- */
  function show() {
    const n = units.length, next = new Uint8Array(n);
    for (let i = n - 1; i >= 0; i--) {
      if (matched[i] || i === forced) next[i] = SHOWN;
      if (next[i] !== HIDDEN && above[i] >= 0 && !next[above[i]]) next[above[i]] = NEAR;
    }
    visible = [];
    for (let i = 0; i < n; i++) {
      if (next[i] !== HIDDEN) visible.push(i);
      if (folded[i]) { next.fill(HIDDEN, i + 1, end[i]); i = end[i] - 1; }
    }
    const late = [];
    let near = seen < 0 ? -1 : 60; // chunks that may be in the window, from the one looked at on
    for (const chunk of chunks) {
      let shown = 0, height = 0, grown = 0;
      for (const i of chunk.units) {
        shown += +(next[i] !== HIDDEN);
        height += [0, 2, 12][next[i]];
      }
      for (const i of shown ? chunk.units : []) { // what is hidden as a whole can wait
        if (next[i] === drawn[i]) continue;
        grown += +(next[i] > drawn[i]);
        const list = units[i].classList;
        if ((next[i] === HIDDEN) !== (drawn[i] === HIDDEN)) list.toggle("off", next[i] === HIDDEN);
        if ((next[i] === NEAR) !== (drawn[i] === NEAR)) list.toggle("near", next[i] === NEAR);
        drawn[i] = next[i];
      }
      if (chunk.off === shown > 0) {
        chunk.off = !shown;
        chunk.box.classList.toggle("off", chunk.off);
      }
      if (near > 0 && !chunk.off && chunkOf[seen] < chunkOf[chunk.units[0]] && near-- && grown > 2) {
        chunk.box.classList.add("late"); // first what the reader looks at
        late.push(chunk.box);
      }
      if (shown && chunk.height !== height) {
        chunk.height = height;
        chunk.box.style.containIntrinsicSize = `auto ${height}rem`;
      }
    }
    state = next;
    byId("none").hidden = visible.length > 0;
    veil();
    let focused = unitOf(document.activeElement);
    if (focused >= 0 && state[focused] === HIDDEN) { // nobody's keys may end up nowhere
      while (focused > 0 && state[focused] === HIDDEN) focused = above[focused];
      if (state[focused] !== HIDDEN) requestAnimationFrame(() => units[focused].focus({ preventScroll: true }));
    }
    if (late.length) requestAnimationFrame(() => setTimeout(() => late.forEach((box) => box.classList.remove("late"))));
    root.dispatchEvent(new Event("shown"));
  }

  function setFold(i, value) {
    if (!folds[i]) return;
    folded[i] = +value;
    folds[i].setAttribute("aria-expanded", String(!value));
  }

  function foldAll(value) {
    for (let i = 1; i < units.length; i++) if (end[i] > i + 1 && folded[i] !== +value) setFold(i, value);
    show();
    byId("result").textContent = value
      ? `All branches are folded: ${count(visible.length, "comment", "comments")} shown.` : "All branches are unfolded.";
  }

  function filter() {
    const before = filtering;
    forced = -1;
    sift();
    if (filtering && !before) { // what is folded away by hand would hide what was found
      foldedBefore = folded.slice();
      for (let i = 1; i < units.length; i++) if (folded[i]) setFold(i, false);
    } else if (!filtering && before && foldedBefore) {
      for (let i = 1; i < units.length; i++) if (foldedBefore[i]) setFold(i, true);
      foldedBefore = null;
    }
    show();
  }

  function clear() {
    FIELDS.forEach((id) => { if (byId(id)) byId(id).value = ""; });
    filter();
  }

  /* Words that were searched for, marked in the comments from first to last without touching
     the page (where the browser can). */
  function glow(first, last) {
    if (!window.CSS || !CSS.highlights) return;
    const text = wanted().text, ranges = [];
    for (let i = first; text.length > 1 && i >= 0 && i <= last; i++) {
      if (!matched[i] || state[i] !== SHOWN) continue;
      const walk = document.createTreeWalker(units[i].querySelector(".text"), NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const said = walk.currentNode.data.toLowerCase();
        if (said.length !== walk.currentNode.length) continue; // other places than in the page
        for (let at = said.indexOf(text); at >= 0; at = said.indexOf(text, at + text.length)) {
          const range = new Range();
          range.setStart(walk.currentNode, at);
          range.setEnd(walk.currentNode, at + text.length);
          ranges.push(range);
        }
      }
    }
    if (ranges.length) CSS.highlights.set("searched", new Highlight(...ranges));
    else CSS.highlights.delete("searched");
  }

  /* ---------- Choosing: one comment or claim at a time, shown wherever it occurs ---------- */
  let chosen = { unit: -1, claim: "" }, marked = [];

  function mark(element, name) {
    element.classList.add(name);
    marked.push([element, name]);
  }

  function choose(i, claim) {
    marked.forEach(([element, name]) => element.classList.remove(name));
    marked = [];
    chosen = { unit: i, claim: claim || "" };
    if (i < 0) return;
    mark(units[i], "chosen");
    const against = [];
    if (claim) {
      const name = CSS.escape(claim);
      units[i].querySelectorAll(`[data-c~="${name}"]`).forEach((element) => {
        mark(element, "chosen");
        against.push(...words(element.dataset.by));
      });
      if (byClaim.has(claim)) mark(byClaim.get(claim).element, "chosen");
      against.map((id) => number.get(`comment-${id}`)).filter((k) => k >= 0).forEach((k) => mark(units[k], "against"));
    }
    point(i, against.map((id) => number.get(`comment-${id}`)).filter((k) => k >= 0));
  }

  /* Make sure that something can be seen: unfold what is around it, filtered out or not. */
  function reveal(element) {
    for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    const item = items.find((one) => one.element === element.closest("[data-u]"));
    if (item && item.off) {
      item.off = false;
      drawItems();
    }
    const i = unitOf(element);
    if (i < 0) return;
    let changed = false;
    for (let k = above[i]; k >= 0; k = above[k]) if (folded[k]) { setFold(k, false); changed = true; }
    if (filtering && state[i] !== SHOWN) { forced = i; changed = true; }
    if (changed) show();
  }

  function bring(element, block) {
    element.scrollIntoView({ block });
    // What comes into view for the first time takes its real height only now.
    requestAnimationFrame(() => element.scrollIntoView({ block: block === "start" ? "start" : "nearest" }));
  }

  function arrive(id, quiet) {
    const element = byId(id) || byId(decoded(id));
    if (!element) return;
    reveal(element);
    const i = unitOf(element);
    const item = element.closest("[data-c]");
    if (i >= 0) {
      choose(i, id.startsWith("comment-") ? "" : id.replace(/^(claim|note)-/, ""));
    } else if (item) {
      choose(number.get(`comment-${item.dataset.u}`), item.dataset.c);
    }
    if (quiet) return;
    const place = i >= 0 && id.startsWith("claim-") ? element.nextElementSibling || element : element;
    bring(place, i >= 0 && !id.startsWith("comment-") ? "center" : "start");
    const target = i >= 0 ? units[i] : item || element;
    if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function decoded(id) {
    try { return decodeURIComponent(id); } catch { return id; }
  }

  /* ---------- Going there and back ---------- */
  let here = 0;
  const left = []; // by number of the history's entry: where the reader left off

  function leave(origin) {
    left[here] = { origin, y: window.scrollY };
  }

  function travel(id, origin) {
    leave(origin);
    if (location.hash === `#${id}`) arrive(id);
    else location.hash = `#${id}`;
  }

  function moved() {
    const known = history.state && history.state.n;
    if (typeof known !== "number") { // a new place
      here += 1;
      left.length = here;
      try { history.replaceState({ n: here }, ""); } catch { /* then Back only scrolls */ }
      arrive(location.hash.slice(1));
      return;
    }
    here = known;
    const id = location.hash.slice(1);
    if (id) arrive(id, true); else choose(-1);
    const place = left[here];
    if (!place) return;
    requestAnimationFrame(() => {
      window.scrollTo(0, place.y);
      if (place.origin && place.origin.isConnected) {
        place.origin.focus({ preventScroll: true });
        place.origin.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function goBack() {
    if (here > 0 && left[here - 1]) history.back();
  }

  /* ---------- The map ---------- */
  const band = (i, x, width) => `M${x} ${i}h${width}v1h-${width}z`;

  function point(i, against) {
    const width = +byId("map-here").getAttribute("width");
    byId("map-chosen").setAttribute("d", band(i, 0, width));
    byId("map-by").setAttribute("d", against.map((k) => band(k, 0, width)).join(""));
    const slider = byId("map-slider");
    slider.setAttribute("aria-valuenow", i + 1);
    slider.setAttribute("aria-valuetext", units[i].getAttribute("aria-label"));
  }

  function veil() {
    const width = byId("map-here").getAttribute("width");
    let path = "";
    for (let i = 0; i < units.length; i++) {
      if (matched[i]) continue;
      const start = i;
      while (i < units.length && !matched[i]) i++;
      path += `M0 ${start}h${width}v${i - start}h-${width}z`;
    }
    byId("map-veil").setAttribute("d", path);
  }

  /* The first of the shown comments whose lower edge is below a line of the window, or -1. */
  function firstBelow(line) {
    const shown = chunks.filter((chunk) => !chunk.off);
    let low = 0, high = shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shown[middle].box.getBoundingClientRect().bottom > line) high = middle; else low = middle + 1;
    }
    if (low === shown.length) return -1;
    const there = shown[low].units.filter((i) => state[i] !== HIDDEN);
    if (shown[low].box.getBoundingClientRect().top > line) return there[0];
    return there.find((i) => units[i].getBoundingClientRect().bottom > line) ?? there[there.length - 1];
  }

  function follow() {
    const box = byId("units").getBoundingClientRect(), mark = byId("map-here");
    seen = box.bottom < 90 || box.top > window.innerHeight - 20 ? -1 : firstBelow(90);
    const past = seen < 0 ? -1 : firstBelow(window.innerHeight - 20);
    const last = past < 0 && visible.length ? visible[visible.length - 1] : past;
    mark.setAttribute("height", seen < 0 ? 0 : last - seen + 1);
    if (seen >= 0) mark.setAttribute("y", seen);
    glow(seen, Math.min(last, seen + 60));
  }

  /* The shown comment that is nearest to a row of the map. */
  function nearest(row) {
    let best = -1;
    for (const i of visible) {
      if (best < 0 || Math.abs(i - row) < Math.abs(best - row)) best = i;
      if (i > row) break;
    }
    return best;
  }

  function rowAt(event) {
    const box = byId("map-slider").getBoundingClientRect();
    return Math.max(0, Math.min(units.length - 1, Math.floor(((event.clientY - box.top) / box.height) * units.length)));
  }

  function startMap() {
    const slider = byId("map-slider"), tip = byId("map-tip");
    slider.addEventListener("click", (event) => {
      const i = nearest(rowAt(event));
      if (i >= 0) travel(units[i].id, slider);
      panel("map", false);
    });
    slider.addEventListener("pointermove", (event) => {
      const i = nearest(rowAt(event));
      tip.textContent = i >= 0 ? units[i].getAttribute("aria-label") : "";
    });
    slider.addEventListener("keydown", (event) => {
      const at = Math.max(0, visible.indexOf(chosen.unit)), page = Math.max(5, visible.length >> 4);
      const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1,
        PageDown: at + page, PageUp: at - page, Home: 0, End: visible.length - 1 }[event.key];
      if (event.key === "Enter" && chosen.unit >= 0) travel(units[chosen.unit].id, slider);
      else if (to === undefined || !visible.length) return;
      else {
        const i = visible[Math.max(0, Math.min(visible.length - 1, to))];
        choose(i);
        bring(units[i], "start");
        tip.textContent = units[i].getAttribute("aria-label");
      }
      event.preventDefault();
    });
    byId("mode").addEventListener("change", (event) => {
      document.querySelectorAll("#map [data-mode]").forEach((part) => {
        const off = part.dataset.mode !== event.target.value;
        if (part.tagName === "UL") part.hidden = off; else part.classList.toggle("off", off);
      });
    });
    let due = false;
    const ask = () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => setTimeout(() => { due = false; follow(); })); // once all is laid out
    };
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    root.addEventListener("shown", ask);
    slider.setAttribute("aria-valuetext", units[0].getAttribute("aria-label"));
    ask();
  }

  /* ---------- Moving about with keys ---------- */
  function current() {
    const focused = unitOf(document.activeElement);
    if (focused >= 0) return focused;
    if (chosen.unit >= 0 && state[chosen.unit] !== HIDDEN) return chosen.unit;
    const first = firstBelow(90);
    return first < 0 ? units.length - 1 : first - 1;
  }

  function stand(i) {
    choose(i);
    bring(units[i], "start");
    units[i].focus({ preventScroll: true });
  }

  function step(by) {
    if (!visible.length) return;
    const at = current();
    let k = visible.findIndex((i) => i >= at);
    if (k < 0) k = visible.length - 1;
    if (by > 0) k = visible[k] === at ? k + 1 : k; else k -= 1;
    if (at < 0) k = 0; // above the thread
    if (k >= 0 && k < visible.length) stand(visible[k]);
  }

  const isLeft = (element) => UNCHALLENGED.some((name) => element.classList.contains(`s-${name}`));

  function stepClaim(by) {
    const card = document.activeElement.closest("#unchallenged [data-c]");
    if (card) {
      const shown = items.filter((item) => !item.off && item.list.list.closest("#unchallenged")
        && !(item.list.details && !item.list.details.open)).map((item) => item.element);
      const next = shown[shown.indexOf(card) + by];
      if (next) {
        choose(number.get(`comment-${next.dataset.u}`), next.dataset.c);
        next.tabIndex = -1;
        bring(next, "center");
        next.focus({ preventScroll: true });
      }
      return;
    }
    const at = current();
    const within = (i) => (i < 0 ? [] : Array.from(units[i].querySelectorAll(".notes > li")).filter(isLeft).map((li) => li.dataset.c));
    const own = chosen.unit === at ? within(at) : [];
    const beside = chosen.claim ? own[own.indexOf(chosen.claim) + by] : by > 0 ? own[0] : undefined;
    if (beside) return standAt(at, beside);
    for (let i = at + by; i >= 0 && i < units.length; i += by) {
      if (!matched[i] || !UNCHALLENGED.some((name) => has(asked[i].f, name))) continue;
      const claims = within(i);
      if (claims.length) return standAt(i, claims[by > 0 ? 0 : claims.length - 1]);
    }
    byId("result").textContent = by > 0 ? "No further unchallenged claim below." : "No further unchallenged claim above.";
  }

  function standAt(i, claim) {
    reveal(units[i]);
    choose(i, claim);
    bring(units[i].querySelector(`mark[data-c~="${CSS.escape(claim)}"]`) || units[i], "center");
    units[i].focus({ preventScroll: true });
    byId("result").textContent = units[i].querySelector(`.notes > [data-c="${CSS.escape(claim)}"]`).innerText.replace(/\s*(card\s*)?Copy link\s*$/, "");
  }

  function toggle(i) {
    setFold(i, !folded[i]);
    show();
  }

  function arrow(i, right) {
    if (right) {
      if (folded[i]) toggle(i);
      else if (end[i] > i + 1) { const k = visible.find((v) => v > i); if (k < end[i]) stand(k); }
    } else if (end[i] > i + 1 && i && !folded[i]) toggle(i);
    else if (above[i] >= 0) stand(above[i]);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target, typing = at.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && !byId("help").open) {
      const open = ["map", "menus"].find((id) => byId(id).classList.contains("open"));
      const opener = open && document.querySelector(`[aria-controls=${open}]`);
      if (open) panel(open, false);
      if (opener && opener.offsetParent) opener.focus();
      else if (typing) at.blur();
      else goBack();
      return;
    }
    if (typing || byId("help").open || !byId("keys-on").checked) return;
    const unit = at.closest(".unit") === at ? number.get(at.id) : -1;
    const control = at.matches("a, button, summary, [role=slider]");
    const keys = {
      j: () => step(1), k: () => step(-1), n: () => stepClaim(1), p: () => stepClaim(-1),
      o: () => { const card = at.closest("[data-u][data-c]"); if (card) travel(`claim-${card.dataset.c}`, at); else if (current() > 0) toggle(current()); },
      "/": () => byId("words").focus(), f: () => { panel("menus", true); byId("menus").querySelector("select").focus(); },
      x: clear, c: () => copyChosen(), "?": () => byId("help").showModal(),
    };
    if (unit >= 0 && !control) {
      keys.Enter = () => unit > 0 && toggle(unit);
      keys.ArrowLeft = () => arrow(unit, false);
      keys.ArrowRight = () => arrow(unit, true);
    } else if (at.matches("[data-u][data-c]")) keys.Enter = keys.o;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  }

  /* ---------- Copying the address of a claim ---------- */
  async function copy(id, button) {
    const address = location.href.replace(/#.*$/, "") + `#${id}`;
    let done = true;
    try { await navigator.clipboard.writeText(address); } catch { done = copyOldWay(address); }
    const said = done ? "Link copied" : "Not allowed: see the address bar";
    if (!done) try { history.replaceState(history.state, "", `#${id}`); } catch { /* nothing more to offer */ }
    byId("result").textContent = `${said}: #${id}`;
    if (!button) return;
    button.textContent = said;
    setTimeout(() => { button.textContent = "Copy link"; }, 2000);
  }

  function copyOldWay(text) {
    const area = document.createElement("textarea"), focused = document.activeElement;
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* stays false */ }
    area.remove();
    if (focused) focused.focus({ preventScroll: true });
    return done;
  }

  function copyChosen() {
    if (chosen.claim) copy(`claim-${chosen.claim}`);
    else if (chosen.unit >= 0) copy(units[chosen.unit].id);
  }

  /* ---------- Buttons, menus, colours ---------- */
  function panel(id, open) {
    byId(id).classList.toggle("open", open);
    document.querySelector(`[aria-controls=${id}]`).setAttribute("aria-expanded", String(open));
  }

  const DEEDS = {
    fold: () => foldAll(true),
    unfold: () => foldAll(false),
    clear,
    help: () => byId("help").showModal(),
    "close-help": () => byId("help").close(),
    panel: () => panel("menus", !byId("menus").classList.contains("open")),
    "close-map": () => { panel("map", false); document.querySelector("[data-do=map]").focus(); },
    map: () => panel("map", !byId("map").classList.contains("open")),
  };

  function onClick(event) {
    const at = event.target.closest("a[href^='#'], button, mark[data-c], [data-u][data-c]");
    if (!at || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (at.matches("button")) {
      if (at.dataset.do) DEEDS[at.dataset.do]();
      else if (at.matches(".fold")) toggle(unitOf(at));
      else if (at.matches(".copy")) copy(`claim-${at.closest("[data-c]").dataset.c}`, at);
    } else if (at.matches("a")) {
      const id = at.getAttribute("href").slice(1), target = byId(id) || byId(decoded(id));
      if (!target) return;
      leave(at);
      reveal(target);
      if (location.hash === `#${id}`) arrive(id); // no event will come of it
    } else if (!String(window.getSelection()) && !event.target.closest("a, summary")) {
      const i = at.matches("mark") ? unitOf(at) : number.get(`comment-${at.dataset.u}`);
      choose(i, words(at.dataset.c).pop());
    }
  }

  /* Dark or light against the system's wish: only the condition of the one rule is changed. */
  function startColours() {
    const rules = Array.from(document.styleSheets[0].cssRules)
      .filter((rule) => rule.media && rule.media.mediaText.includes("prefers-color-scheme"))
      .map((rule) => [rule, rule.media.mediaText]);
    byId("theme").addEventListener("change", (event) => {
      const scheme = event.target.value;
      root.style.colorScheme = scheme;
      rules.forEach(([rule, media]) => { rule.media.mediaText = scheme ? (scheme === "dark" ? "screen" : "not all") : media; });
    });
  }

  function startPrinting() {
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = Array.from(document.querySelectorAll("details:not([open])"));
      closed.forEach((each) => { each.open = true; });
    });
    window.addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
  }

  document.addEventListener("DOMContentLoaded", () => {
    readPage();
    document.querySelectorAll("details[data-fold]").forEach((each) => { each.open = false; });
    startColours();
    startPrinting();
    startMap();
    document.addEventListener("toggle", drawItems, true);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    let soon = 0;
    byId("words").addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(filter, 60); });
    byId("tools").addEventListener("change", (event) => { if (event.target.matches("select")) filter(); });
    window.addEventListener("hashchange", moved);
    here = (history.state && history.state.n) || 0;
    try { history.replaceState({ n: here }, ""); } catch { /* then Back only scrolls */ }
    if (FIELDS.some(valueOf)) filter(); // what a browser kept through a reload
    if (location.hash) arrive(location.hash.slice(1));
    if (window.requestIdleCallback) requestIdleCallback(gather);
  });
})();
