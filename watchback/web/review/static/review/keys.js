// Single keys for whoever decides all day: each presses the button or link that carries it.

const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(TYPING)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  press(target);
});

// A link to a field on this page means: go there and type.
function press(target) {
  const here = target.getAttribute("href")?.startsWith("#");
  const field = here && document.getElementById(target.getAttribute("href").slice(1));
  if (field) field.focus();
  else target.click();
}

document.querySelectorAll('[data-key][href^="#"]').forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    press(link);
  });
});

// The quotation stands in the middle of its pane, and on a wide screen the page at its top.
const paper = document.querySelector(".paper__text");
const quotation = document.getElementById("quotation");

function showQuotation() {
  const above = quotation.offsetTop; // the pane is its positioned parent
  const middle = above - (paper.clientHeight - quotation.offsetHeight) / 2;
  paper.scrollTop = Math.max(0, Math.min(middle, above - 16));
  if (matchMedia("(min-width: 60rem)").matches) scrollTo(0, 0);
}

// The browser goes to "#quotation" when the page has loaded: this comes after.
if (paper && quotation) addEventListener("load", () => requestAnimationFrame(showQuotation));
