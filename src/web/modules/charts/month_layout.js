// Things with a date, by who leads them and by month. Pure.

export const monthsOf = (year) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);

// How many tasks a list of days has: [{ due, year, count }]
export const tasksOn = (days) => days.reduce((sum, day) => sum + day.count, 0);
export const lateOn = (days, today) => tasksOn(days.filter((day) => isLate(day, today)));

// leads: [{ lead, dates: [{ due, year, count }] }]. Of one year: [{ lead, months: [12 lists of dates], undated: dates,
// dated, late, open (all as numbers of tasks) }], the one with most dated tasks first.
// Undated tasks belong to the year of their plan; one without a year is shown in every year.
export function byMonth(leads, year, today) {
  const months = monthsOf(year);
  const rows = leads.map(({ lead, dates }) => {
    const row = {
      lead,
      months: months.map((month) => dates.filter((day) => day.due?.startsWith(month))),
      undated: dates.filter((day) => !day.due && (day.year === year || day.year === null)),
    };
    row.dated = tasksOn(row.months.flat());
    row.late = lateOn(row.months.flat(), today);
    row.open = tasksOn(row.undated);
    return row;
  }).filter((row) => row.dated + row.open > 0);
  return rows.sort((a, b) => b.dated - a.dated || b.open - a.open || (a.lead ?? "").localeCompare(b.lead ?? "", "vi"));
}

// The last day still counts.
export const isLate = (task, today) => Boolean(task.due) && task.due < today;

// Years in which something is due, or whose plans have tasks.
export function yearsOfTasks(leads) {
  const years = new Set();
  for (const { dates } of leads)
    for (const { year } of dates) if (year) years.add(year);
  return [...years].sort((a, b) => a - b);
}

// A day as the person's own calendar has it: "2026-11-26"
export const dayOf = (date) =>
  [date.getFullYear(), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
