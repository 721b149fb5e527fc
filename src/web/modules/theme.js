// Light or dark: as the machine is set, unless the person chose.

const key = "vanthu.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export const chosenTheme = () => localStorage.getItem(key) ?? "auto";

export function chooseTheme(name) {
  if (name === "auto") localStorage.removeItem(key);
  else localStorage.setItem(key, name);
  applyTheme();
}

export function applyTheme() {
  const chosen = chosenTheme();
  document.documentElement.dataset.theme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
}
dark.addEventListener("change", applyTheme);
