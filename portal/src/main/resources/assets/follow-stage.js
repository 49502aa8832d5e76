// Loads the page anew when the broadcast has moved on: the words and buttons belong to the stage it stands in.
const figures = document.getElementById("live-figures");
if (figures !== null) {
  const shown = figures.dataset.phase;
  new MutationObserver(() => {
    if (figures.dataset.phase !== shown) {
      location.replace(location.pathname);
    }
  }).observe(figures, { attributes: true, attributeFilter: ["data-phase"] });
}
