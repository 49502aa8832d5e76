// Loads the page anew when the broadcast has moved on: the words and buttons belong to the stage it stands in.
const figures = document.getElementById("live-figures");
if (figures !== null) {
  const shown = figures.dataset.phase;
  new MutationObserver(() => {
    if (figures.dataset.phase !== shown) {
      // Not the address shown: after a refused form it is the form's own, which only takes a POST.
      location.replace(figures.dataset.src.replace(/\/figures$/, ""));
    }
  }).observe(figures, { attributes: true, attributeFilter: ["data-phase"] });
}
