// Keeps a host's check current while it is open: told that something changed, it asks for the page
// again and puts the new main part in place of the old. Without it the link on the page does.
const opened = () => [...document.querySelectorAll("details")].map((fold) => fold.open);

const renew = async () => {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = page.querySelector("main");
  if (main === null) return;
  const wasOpen = opened();
  document.querySelector("main")?.replaceWith(document.adoptNode(main));
  document.title = page.title;
  const folds = document.querySelectorAll("details");
  // Where other folds came, nobody can say which was open.
  if (folds.length === wasOpen.length)
    for (const [index, fold] of folds.entries()) fold.open = wasOpen[index];
};

let running = Promise.resolve();
const source = new EventSource(`${location.pathname}/events`);
source.addEventListener("message", () => {
  running = running.then(renew).catch(() => undefined);
});
