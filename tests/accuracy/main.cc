// vanthu_accuracy [--diff] [--summary] [FOLDER…]: how right the records are that the program makes of labelled documents
// (README.md beside this file). Reports; passes no judgement: its exit code is 0 unless the labels themselves cannot be read.
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "report.h"

namespace {

using namespace vanthu;
using namespace vanthu::accuracy;

struct Options {
  bool differences = false, rows = true;
  std::vector<std::filesystem::path> folders;
};

Options options_of(int count, char** arguments) {
  Options out;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--diff") out.differences = true;
    else if (argument == "--summary") out.rows = false;
    else out.folders.emplace_back(argument);
  }
  if (out.folders.empty()) out.folders.emplace_back(VANTHU_SOURCE_DIR "/tests/accuracy/samples");
  return out;
}

Result<std::vector<Measured>> measure_all(const std::vector<std::filesystem::path>& folders) {
  std::vector<Measured> out;
  for (const std::filesystem::path& folder : folders) {
    const auto documents = labelled_documents(folder);
    if (!documents) return documents.error();
    for (const Labelled& document : *documents) {
      Result<Measured> measured = measure(document);
      if (!measured) return measured.error();
      out.push_back(*std::move(measured));
    }
  }
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = options_of(count, arguments);
  const auto measured = measure_all(options.folders);
  if (!measured) {
    std::cerr << describe(measured.error()) << "\n";
    return 1;
  }
  if (options.rows) print_rows(std::cout, *measured, options.differences);
  if (options.rows) std::cout << "\n";
  print_summary(std::cout, *measured);
}
