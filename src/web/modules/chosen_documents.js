// Documents that are taken from the list to another page; they outlive a reload, not the tab.

const key = "vanthu.chosen";

export function keepChosen(documents) {
  sessionStorage.setItem(key, JSON.stringify(documents.map(({ id, name, subject }) => ({ id, name: subject ?? name }))));
}

// [{ id, name }]
export function chosenDocuments() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}
