// Shows times in the reader's own zone and chooses that zone in forms. Without it, pages show and take UTC.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const format = new Intl.DateTimeFormat(undefined, {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});

/** Also for pieces of a page that come later. */
export function showLocally(root) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) {
      element.title = element.textContent;
      element.textContent = format.format(at);
    }
  }
}

showLocally(document);
for (const select of document.querySelectorAll("select[data-own-zone]")) {
  if (select.dataset.ownZone === "choose" && [...select.options].some((option) => option.value === zone)) {
    select.value = zone;
  }
}
