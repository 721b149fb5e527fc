// Every value of a record leads back to the lines that it was read from.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/file.h"
#include "base/limits.h"
#include "intake/intake.h"
#include "parse/parse.h"
#include "plan/json.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Bytes file_bytes(const fs::path& path) { return *read_file(path, limits::upload_bytes); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The letters and digits of the lines that a source names.
std::string letters_at(const std::vector<std::string>& lines, const Source& source) {
  std::string out;
  for (int line = source.line; line <= source.line_end; ++line) out += lines.at(static_cast<std::size_t>(line - 1));
  return bare(out);
}

// Whether the lines print each word of a text; columns may stand side by side on them.
bool print(const std::string& letters, const Json& value) {
  if (!value.is_string()) return true;
  std::istringstream words(value.get<std::string>());
  for (std::string word; words >> word;)
    if (letters.find(bare(word)) == std::string::npos) return false;
  return true;
}

class Provenance : public testing::TestWithParam<fs::path> {};

TEST_P(Provenance, LeadsToLinesThatHoldTheValue) {
  const std::string bytes = file_bytes(GetParam());
  const Plan plan = parse_plan(*read_text(bytes, GetParam().filename().string()));
  const Json record = Json::parse(to_json(plan));
  const std::vector<std::string> lines = lines_of(bytes);
  for (const Trace& trace : plan.provenance) {
    ASSERT_GE(trace.source.line, 1) << trace.of;
    ASSERT_LE(trace.source.line_end, static_cast<int>(lines.size())) << trace.of;
    const Json::json_pointer pointer(trace.of);
    ASSERT_TRUE(record.contains(pointer)) << trace.of;
    EXPECT_TRUE(print(letters_at(lines, trace.source), record[pointer]))
        << trace.of << " = " << record[pointer] << " in lines " << trace.source.line << "-" << trace.source.line_end;
  }
}

TEST_P(Provenance, CoversTheRecord) {
  const Plan plan = parse_plan(*read_text(file_bytes(GetParam()), GetParam().filename().string()));
  std::map<std::string, int> notes;
  for (const Trace& trace : plan.provenance) ++notes[trace.of];
  for (const auto& [of, count] : notes) EXPECT_EQ(count, 1) << of;

  const Json record = Json::parse(to_json(plan));
  const auto expect_all = [&](const std::string& list) {
    for (std::size_t i = 0; i < record[list].size(); ++i)
      EXPECT_TRUE(notes.count("/" + list + "/" + std::to_string(i))) << list << " " << i;
  };
  for (const char* list : {"preamble", "closing", "recipients", "citations", "legal_bases", "indicators", "tasks"})
    expect_all(list);
  for (const char* part : {"header", "signature"})
    for (const auto& [key, value] : record[part].items())
      EXPECT_EQ(notes.count(std::string("/") + part + "/" + key), value.is_null() ? 0u : 1u) << part << " " << key;
  for (const char* key : {"type", "subject"})
    EXPECT_EQ(notes.count(std::string("/") + key), record[key] == "" ? 0u : 1u) << key;
  for (std::size_t a = 0; a < record["appendices"].size(); ++a)
    for (const char* key : {"label", "title", "reference", "unit"}) {
      const Json& value = record["appendices"][a][key];
      EXPECT_EQ(notes.count("/appendices/" + std::to_string(a) + "/" + key), value.is_null() || value == "" ? 0u : 1u)
          << a << " " << key;
    }
}

std::vector<fs::path> texts() {
  std::vector<fs::path> out;
  for (const char* folder : {"samples", "../shared/corpus"}) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(fs::path(VANTHU_SOURCE_DIR) / folder, none))
      if (entry.path().extension() == ".txt") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Texts, Provenance, testing::ValuesIn(texts()), [](const auto& text) {
  std::string name = text.param.stem().string();
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
}  // namespace vanthu
