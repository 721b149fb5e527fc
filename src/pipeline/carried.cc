#include "pipeline/carried.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <variant>

#include "intake/attachments.h"
#include "plan/json.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

// ---- the words of record and document ----

using Words = std::map<std::string, int>;  // small letters and digits -> how often

// Dots and commas inside numbers are left out: "1.250" is "1250"; so are zeros before a number, which the
// form adds to days.
void count_words(const std::string& text, Words& words) {
  std::string word;
  const auto end_word = [&] {
    while (word.size() > 1 && word[0] == '0' && is_digit(static_cast<unsigned char>(word[1])))
      word.erase(0, 1);
    if (!word.empty()) ++words[word];
    word.clear();
  };
  const std::string small = lower(upper(text));
  for (std::size_t at = 0; at < small.size();) {
    const char32_t c = next_code_point(small, at);
    const bool in_number = (c == '.' || c == ',') && !word.empty() &&
                           is_digit(static_cast<unsigned char>(word.back())) && at < small.size() &&
                           is_digit(static_cast<unsigned char>(small[at]));
    if (in_number) continue;
    if (is_letter(c) || is_digit(c))
      append_utf8(word, c);
    else
      end_word();
  }
  end_word();
}

void count_words(const std::optional<std::string>& text, Words& words) {
  if (text) count_words(*text, words);
}
void count_words(const std::vector<std::string>& texts, Words& words) {
  for (const std::string& text : texts) count_words(text, words);
}

// A head cell over several columns is printed once.
void count_words(const Table& table, Words& words) {
  std::vector<std::string> above;
  for (const auto& path : table.columns) {
    std::size_t same = 0;
    while (same < path.size() && same < above.size() && path[same] == above[same]) ++same;
    for (std::size_t at = same; at < path.size(); ++at) count_words(path[at], words);
    above = path;
  }
  for (const Row& row : table.rows) count_words(row.cells, words);
}

void count_words(const std::vector<Node>& nodes, Words& words) {
  for (const Node& node : nodes) {
    count_words(node.label, words);
    count_words(node.text, words);
    if (node.table) count_words(*node.table, words);
    count_words(node.children, words);
  }
}

void count_words(const Header& header, Words& words) {
  for (const auto* field : {&header.superior, &header.issuer, &header.number, &header.symbol, &header.place,
                            &header.urgency, &header.secrecy})
    count_words(*field, words);
  if (!header.date) return;
  for (const auto& part : {header.date->day, header.date->month, header.date->year})
    if (part) count_words(std::to_string(*part), words);
}

void count_words(const Signature& signature, Words& words) {
  for (const auto* field : {&signature.on_behalf, &signature.capacity, &signature.position, &signature.name})
    count_words(*field, words);
}

// "(Kèm theo Kế hoạch số …)": number and date in it are the form's, which may leave them blank.
bool is_reference(const std::string& paragraph) {
  return paragraph.starts_with("(") && paragraph.find("èm theo") != std::string::npos;
}

template <class T>  // Plan or Carrier
void count_document(const T& document, Words& words) {
  count_words(document.header, words);
  count_words(document.type, words);
  count_words(document.subject, words);
  for (const std::string& paragraph : document.preamble)
    if (!is_reference(paragraph)) count_words(paragraph, words);
  count_words(document.body, words);
  count_words(document.recipients, words);
  count_words(document.signature, words);
}

Words words_of(const Plan& plan) {
  Words words;
  count_document(plan, words);
  if (plan.carrier) count_document(*plan.carrier, words);
  count_words(plan.closing, words);
  for (const Appendix& appendix : plan.appendices) {
    count_words(appendix.label, words);
    count_words(appendix.title, words);
    count_words(appendix.unit, words);
    count_words(appendix.nodes, words);
    for (const Table& table : appendix.tables) count_words(table, words);
  }
  return words;
}

void count_words(const std::vector<Flow>& blocks, Words& words);

struct FlowWords {
  Words& words;

  void operator()(const Paragraph& paragraph) const {
    std::string text;
    for (const Run& run : paragraph.runs) text += run.text;
    count_words(text, words);
  }
  void operator()(const DataTable& table) const {
    for (const TableRow& row : table.rows)
      for (const TableCell& cell : row.cells)
        for (const Paragraph& paragraph : cell.paragraphs) (*this)(paragraph);
  }
  void operator()(const Columns& columns) const {
    for (const auto& row : columns.rows)
      for (const auto& cell : row) count_words(cell, words);
  }
  void operator()(const Rule&) const {}
  void operator()(const Space&) const {}
};

void count_words(const std::vector<Flow>& blocks, Words& words) {
  for (const Flow& block : blocks) std::visit(FlowWords{words}, block);
}

// ---- how the file was made ----

const RenderOptions usual;

std::string to_json(const RenderOptions& options) {
  const Json json = {{"template", options.template_id}, {"settings", options.settings}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// What is not understood is the usual: the words are compared afterwards anyway.
RenderOptions options_from_json(const Bytes& bytes) {
  RenderOptions options;
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return options;
  if (const auto id = json.find("template"); id != json.end() && id->is_string()) options.template_id = *id;
  const auto settings = json.find("settings");
  if (settings == json.end() || !settings->is_object()) return options;
  for (const auto& [name, value] : settings->items())
    if (value.is_string()) options.settings[name] = value;
  return options;
}

// ---- reading ----

Diagnostic rejection(const char* code, std::string reason) {
  return {.code = code,
          .severity = Severity::warning,
          .message = "Tệp có mang theo hồ sơ nhưng không dùng được: " + std::move(reason) +
                     " Đã đọc lại từ chữ trong văn bản; hãy kiểm tra kết quả.",
          .node = {},
          .source = {}};
}

bool is_newer(const Bytes& json) {
  constexpr std::string_view version = "\"vanthu.plan/";
  const auto at = json.find(version);
  return at != Bytes::npos && json.compare(at, std::string_view(plan_schema).size() + 2,
                                           "\"" + std::string(plan_schema) + "\"") != 0;
}

Diagnostic rejection_of(const Bytes& json, const Error& error) {
  if (is_newer(json))
    return rejection("record.newer-version",
                     "hồ sơ do bản mới hơn của chương trình ghi; hãy cập nhật chương trình.");
  return rejection("record.broken", "hồ sơ bị hỏng hoặc đã bị sửa (" + describe(error) + ").");
}

}  // namespace

bool shows_all(const Plan& plan, const Doc& doc) {
  Words shown;
  for (const Section& section : doc.sections) count_words(section.blocks, shown);
  const Words wanted = words_of(plan);
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) {
    const auto found = shown.find(word.first);
    return found != shown.end() && found->second >= word.second;
  });
}

std::vector<Attachment> attachments_of(const Plan& plan, const RenderOptions& options, const Doc& doc) {
  std::string record = to_json(plan);
  if (record.size() > carried_bytes || !shows_all(plan, doc)) return {};
  std::vector<Attachment> files = {
      {record_file, "application/json", "Hồ sơ có cấu trúc của văn bản này", std::move(record)}};
  if (options.template_id != usual.template_id || !options.settings.empty())
    files.push_back(
        {render_file, "application/json", "Mẫu và tham số trình bày của văn bản này", to_json(options)});
  return files;
}

std::optional<CarriedPlan> carried_plan(const Bytes& bytes) {
  const std::vector<CarriedFile> files =
      read_attachments(bytes, {record_file, render_file}, carried_bytes + 1);
  std::optional<CarriedPlan> found;
  const Bytes* first = nullptr;
  RenderOptions options;
  for (const CarriedFile& file : files) {
    if (file.name == render_file) {
      if (file.bytes) options = options_from_json(*file.bytes);
      continue;
    }
    if (!found) found.emplace();
    if (found->rejected) continue;
    if (!file.bytes) {
      found->rejected =
          rejection("record.broken",
                    file.bytes.error().kind == ErrorKind::too_large ? "hồ sơ quá lớn." : "hồ sơ bị hỏng.");
    } else if (first && *first != *file.bytes) {
      found->rejected = rejection("record.several", "có nhiều hồ sơ khác nhau trong cùng một tệp.");
    } else if (!first) {
      first = &*file.bytes;
      if (Result<Plan> plan = plan_from_json(*first))
        found->plan = *std::move(plan);
      else
        found->rejected = rejection_of(*first, plan.error());
    }
  }
  if (found) found->options = std::move(options);
  return found;
}

}  // namespace vanthu
