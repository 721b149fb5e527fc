// Things with a date, by who leads them and by month. Pure.

export const monthsOf = (year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);

// leads: [{ lead, tasks: [{ due, … }] }]. Of one year: { rows: [{ lead, months: [12 lists], undated: [], sum }], late }.
// Undated tasks belong to the year of their plan; one without a year is shown in every year.
export function byMonth(leads, year, today) {
  const months = monthsOf(year);
  const rows = leads.map(({ lead, tasks }) => {
    const row = {
      lead,
      months: months.map((month) => tasks.filter((task) => task.due?.startsWith(month))),
      undated: tasks.filter((task) => !task.due && (task.document.year === year || task.document.year === null)),
    };
    row.dated = row.months.reduce((sum, list) => sum + list.length, 0);
    row.late = row.months.flat().filter((task) => isLate(task, today)).length;
    return row;
  }).filter((row) => row.dated + row.undated.length > 0);
  return rows.sort((a, b) => b.dated - a.dated || b.undated.length - a.undated.length || (a.lead ?? "").localeCompare(b.lead ?? "", "vi"));
}

// The last day still counts.
export const isLate = (task, today) => Boolean(task.due) && task.due < today;

// Years in which something is due, or whose plans have tasks.
export function yearsOfTasks(leads) {
  const years = new Set();
  for (const { tasks } of leads)
    for (const task of tasks) {
      const year = task.due ? Number(task.due.slice(0, 4)) : task.document.year;
      if (year) years.add(year);
    }
  return [...years].sort((a, b) => a - b);
}

// A day as the person's own calendar has it: "2026-11-26"
export const dayOf = (date) =>
  [date.getFullYear(), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
