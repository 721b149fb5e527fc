// Holds the layout of src/ (src/README.md): who may include whom, which library belongs to whom, and that
// nouns and stages have no clock, environment or printing.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const Names ground = {"base"};
const Names nouns = {"text", "plan", "doc"};
const Names stages = {"intake", "parse", "check", "compose", "layout", "output"};

// Folder -> folders that it may include, besides itself.
const std::map<std::string, Names> allowed = {
    {"base", {}},
    {"text", {"base"}},
    {"plan", {"base", "text"}},
    {"doc", {"base", "text"}},
    {"intake", {"base", "text", "plan", "doc"}},
    {"parse", {"base", "text", "plan", "doc"}},
    {"check", {"base", "text", "plan", "doc"}},
    {"compose", {"base", "text", "plan", "doc"}},
    {"layout", {"base", "text", "plan", "doc"}},
    {"output", {"base", "text", "plan", "doc"}},
    {"pipeline", {"base", "text", "plan", "doc", "intake", "parse", "check", "compose", "layout", "output"}},
    {"store", {"base", "text", "plan"}},
    {"jobs", {"base", "text", "plan", "pipeline", "store"}},
    {"service", {"base", "text", "plan", "doc", "pipeline", "store", "jobs"}},
    {"cli", {"base", "text", "plan", "doc", "pipeline", "store", "jobs", "service"}},
};

// Library, by how its headers begin -> folders that own it.
const std::map<std::string, Names> owners = {
    {"libxml/", {"base", "compose"}},  // compose: XPath and RELAX NG, over base's RAII
    {"zip.h", {"base"}},
    {"unicode/", {"text"}},
    {"nlohmann/", {"plan", "doc", "pipeline", "jobs", "service"}},  // doc: the font catalogue; pipeline: profiles; service: its answers
    {"hb", {"doc"}},
    {"hpdf", {"output"}},
    {"qpdf/", {"intake"}},
    {"zlib.h", {"output"}},
    {"sodium", {"pipeline", "store", "service"}},
    {"xlsxwriter", {"output"}},
    {"Poco/Data/", {"store"}},
    {"Poco/", {"store", "service"}},
    {"prometheus/", {"service"}},
    {"CLI/", {"cli"}},
};

const std::vector<std::string> impure = {"std::cout",    "std::cerr",    "printf(",   "getenv(",
                                         "system_clock", "time(nullptr", "std::time", "rand("};

struct File {
  std::string folder, name, content;
};

std::vector<File> sources() {
  std::vector<File> files;
  const fs::path root = fs::path(VANTHU_SOURCE_DIR) / "src";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    const fs::path relative = fs::relative(entry.path(), root);
    std::ifstream in(entry.path());
    std::stringstream content;
    content << in.rdbuf();
    files.push_back({relative.begin()->string(), relative.string(), content.str()});
  }
  return files;
}

std::vector<std::string> includes(const File& file) {
  std::vector<std::string> out;
  std::istringstream in(file.content);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("#include", 0) != 0) continue;
    const auto open = line.find_first_of("\"<");
    const auto close = line.find_last_of("\">");
    if (open != std::string::npos && close > open) out.push_back(line.substr(open, close - open));
  }
  return out;
}

TEST(Layering, EveryFolderHasARank) {
  const auto files = sources();
  ASSERT_FALSE(files.empty());
  for (const File& file : files) EXPECT_TRUE(allowed.count(file.folder)) << file.name;
}

TEST(Layering, FoldersIncludeOnlyWhatIsBelow) {
  for (const File& file : sources())
    for (const std::string& include : includes(file)) {
      if (include[0] != '"') continue;
      const std::string folder = include.substr(1, include.find('/') - 1);
      if (folder == file.folder || !allowed.count(file.folder)) continue;
      EXPECT_TRUE(allowed.at(file.folder).count(folder)) << file.name << " includes " << include;
    }
}

TEST(Layering, LibrariesHaveOwners) {
  for (const File& file : sources())
    for (const std::string& include : includes(file)) {
      if (include[0] != '<') continue;
      for (const auto& [library, folders] : owners)
        if (include.compare(1, library.size(), library) == 0) {
          EXPECT_TRUE(folders.count(file.folder)) << file.name << " includes " << include << ">";
        }
    }
}

TEST(Layering, NounsAndStagesArePure) {
  for (const File& file : sources()) {
    if (!nouns.count(file.folder) && !stages.count(file.folder)) continue;
    for (const std::string& word : impure)
      for (auto at = file.content.find(word); at != std::string::npos; at = file.content.find(word, at + 1)) {
        const bool part_of_word = at > 0 && (std::isalnum(static_cast<unsigned char>(file.content[at - 1])) ||
                                             file.content[at - 1] == '_');
        EXPECT_TRUE(part_of_word) << file.name << " uses " << word;
      }
  }
}

// The types that a file defines for all of the program: those at the beginning of a line, outside of unnamed
// namespaces.
std::vector<std::string> shared_types(const File& file) {
  static const std::set<std::string> kinds = {"struct", "class", "enum", "union"};
  std::vector<std::string> out;
  bool unnamed = false;
  std::istringstream in(file.content);
  for (std::string line; std::getline(in, line);) {
    if (line == "namespace {") unnamed = true;
    if (line == "}  // namespace") unnamed = false;
    if (unnamed || line.empty() || line[0] == ' ' || line.back() == ';') continue;
    std::istringstream words(line);
    std::string kind, name;
    words >> kind >> name;
    if (name == "class") words >> name;  // enum class
    if (kinds.count(kind) && name.find("::") == std::string::npos) out.push_back(name);
  }
  return out;
}

// Two types of one name in one namespace link without a word, and the one's destructor then frees the other.
TEST(Layering, TypesHaveNamesOfTheirOwn) {
  std::map<std::string, std::string> where;
  for (const File& file : sources())
    for (const std::string& type : shared_types(file)) {
      const auto [first, is_new] = where.emplace(type, file.name);
      EXPECT_TRUE(is_new) << type << " is defined in " << file.name << " and in " << first->second;
    }
  EXPECT_TRUE(where.count("Plan"));
}

}  // namespace
