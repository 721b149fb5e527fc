#include "report.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <ostream>
#include <set>

#include "base/file.h"
#include "base/limits.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"

namespace vanthu::accuracy {
namespace {

namespace fs = std::filesystem;

Result<Json> gold_record(const fs::path& path) {
  const Result<Bytes> bytes = read_file(path, limits::upload_bytes);
  if (!bytes) return bytes.error();
  const Result<Plan> plan = plan_from_json(*bytes);  // strict: a gold record that is no record is no gold
  if (!plan) return Error{plan.error().kind, plan.error().message, path.string() + " " + plan.error().place};
  return Json::parse(*bytes);
}

fs::path gold_of(const fs::path& document) {
  const fs::path file = document.stem().string() + ".json";
  for (const fs::path& folder : {document.parent_path(), document.parent_path() / "gold"})
    if (fs::exists(folder / file)) return folder / file;
  return {};
}

std::vector<const Score*> counted(const Measured& document) {
  std::vector<const Score*> out;
  for (const Score& score : document.scores)
    if (score.counts()) out.push_back(&score);
  return out;
}

struct Mean {
  double sum = 0;
  int count = 0;

  void add(double value) { sum += value, ++count; }
  double value() const { return count ? sum / count : 0; }
};

Mean mean_of(const std::vector<Measured>& measured) {
  Mean mean;
  for (const Measured& document : measured)
    for (const Score* score : counted(document)) mean.add(score->f1());
  return mean;
}

int whole_records(const std::vector<Measured>& measured) {
  return static_cast<int>(
      std::count_if(measured.begin(), measured.end(), [](const Measured& m) { return m.whole_record_right(); }));
}

void print_share(std::ostream& out, const std::vector<Measured>& measured) {
  const int right = whole_records(measured), all = static_cast<int>(measured.size());
  out << right << " of " << all << " (" << std::setprecision(0) << 100.0 * right / all << std::setprecision(2) << " %)";
}

void print_facets(std::ostream& out, const std::vector<Measured>& measured) {
  out << "| facet | matched | expected | found | mean F1 | documents right |\n| --- | --: | --: | --: | --: | --: |\n";
  for (std::size_t facet = 0; facet < facets().size(); ++facet) {
    Score sum;
    Mean mean;
    int right = 0;
    for (const Measured& document : measured) {
      const Score& score = document.scores[facet];
      if (!score.counts()) continue;
      sum.matched += score.matched, sum.expected += score.expected, sum.found += score.found;
      mean.add(score.f1());
      right += score.right();
    }
    if (mean.count == 0) continue;
    out << "| " << facets()[facet].name << " | " << sum.matched << " | " << sum.expected << " | " << sum.found << " | "
        << mean.value() << " | " << right << " of " << mean.count << " |\n";
  }
}

void print_formats(std::ostream& out, const std::vector<Measured>& measured) {
  std::map<std::string, std::vector<Measured>> formats;
  for (const Measured& document : measured) formats[document.format].push_back(document);
  out << "| format | documents | mean F1 | whole record right |\n| --- | --: | --: | --: |\n";
  for (const auto& [format, documents] : formats) {
    out << "| " << format << " | " << documents.size() << " | " << mean_of(documents).value() << " | ";
    print_share(out, documents);
    out << " |\n";
  }
}

void print_documents(std::ostream& out, const std::vector<Measured>& measured) {
  out << "| document | mean F1 | facets not right |\n| --- | --: | --- |\n";
  for (const Measured& document : measured) {
    std::string wrong;
    for (std::size_t facet = 0; facet < facets().size(); ++facet)
      if (!document.scores[facet].right()) wrong += (wrong.empty() ? "" : ", ") + std::string(facets()[facet].name);
    out << "| " << document.name << " | " << mean_of({document}).value() << " | "
        << (document.refused.empty() ? wrong : "refused") << " |\n";
  }
}

}  // namespace

bool Measured::whole_record_right() const {
  return std::all_of(scores.begin(), scores.end(), [](const Score& score) { return score.right(); });
}

Result<std::vector<Labelled>> labelled_documents(const fs::path& folder) {
  std::vector<Labelled> out;
  std::error_code no_folder;
  for (const auto& entry : fs::directory_iterator(folder, no_folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".json") continue;
    if (const fs::path gold = gold_of(entry.path()); !gold.empty()) out.push_back({entry.path(), gold});
  }
  if (out.empty()) return Error{ErrorKind::not_found, "no labelled document here", folder.string()};
  std::sort(out.begin(), out.end(), [](const Labelled& a, const Labelled& b) { return a.document < b.document; });
  return out;
}

Json record_of(const fs::path& document, std::string& refused) {
  const Result<Bytes> bytes = read_file(document, limits::upload_bytes);
  if (!bytes) return refused = describe(bytes.error()), Json();
  const Result<Plan> plan = read_plan(*bytes, document.filename().string(), CarriedRecord::ignore);
  if (!plan) return refused = describe(plan.error()), Json();
  return Json::parse(to_json(*plan));
}

Measured measure(const std::string& name, const Json& gold, const Json& record) {
  Measured out{name, {}, {}, {}};
  for (const Facet& facet : facets()) out.scores.push_back(compare(facet, gold, record));
  return out;
}

Result<Measured> measure(const Labelled& labelled) {
  const Result<Json> gold = gold_record(labelled.gold);
  if (!gold) return gold.error();
  std::string refused;
  const Json record = record_of(labelled.document, refused);
  Measured out = measure(labelled.document.filename().string(), *gold, record);
  out.format = record.is_null() ? labelled.document.extension().string().substr(1)
                                : record["source"]["format"].get<std::string>();
  if (!record.is_null() && out.format == "txt") out.format += " " + record["source"]["encoding"].get<std::string>();
  out.refused = refused;
  return out;
}

void print_rows(std::ostream& out, const std::vector<Measured>& measured, bool differences) {
  out << std::fixed << std::setprecision(2);
  for (const Measured& document : measured) {
    if (!document.refused.empty()) out << document.name << " refused: " << document.refused << "\n";
    for (std::size_t facet = 0; facet < facets().size(); ++facet) {
      const Score& score = document.scores[facet];
      if (!score.counts()) continue;
      out << std::left << std::setw(40) << document.name << " " << std::setw(17) << facets()[facet].name << " "
          << std::right << std::setw(5) << score.matched << "/" << std::left << std::setw(5) << score.expected << " found "
          << std::right << std::setw(5) << score.found << "  F1 " << std::setw(6) << score.f1() << "\n";
      if (!differences) continue;
      for (const std::string& item : score.missing) out << "    - " << item << "\n";
      for (const std::string& item : score.extra) out << "    + " << item << "\n";
    }
  }
}

void print_summary(std::ostream& out, const std::vector<Measured>& measured) {
  out << std::fixed << std::setprecision(2);
  print_documents(out, measured);
  out << "\n";
  print_facets(out, measured);
  out << "\n";
  print_formats(out, measured);
  out << "\nMean of " << mean_of(measured).count << " rows (a document and a facet): " << mean_of(measured).value()
      << ". Whole record right: ";
  print_share(out, measured);
  out << ".\n";
}

}  // namespace vanthu::accuracy
