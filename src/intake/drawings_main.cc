// vanthu-drawings: a PDF on standard input, its drawings on standard output (intake/pdf_drawings.h), or with
// --without-signatures the PDF without the looks of signatures (intake/pdf_signatures.h). A process of its
// own, so that what a PDF unpacks to is that process's memory and time only.
#include <cstdio>
#include <new>
#include <string_view>

#include "base/limits.h"
#include "intake/pdf_drawings.h"
#include "intake/pdf_signatures.h"

int main(int count, char** arguments) try {
  using namespace vanthu;
  const Result<Bytes> pdf = read_file("/dev/stdin", limits::upload_bytes);
  if (!pdf) return 1;
  const bool bare = count > 1 && arguments[1] == std::string_view("--without-signatures");
  const std::string printed = bare ? without_signature_looks(*pdf) : print_drawings(read_drawings(*pdf));
  const bool written = std::fwrite(printed.data(), 1, printed.size(), stdout) == printed.size();
  return written && std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::bad_alloc&) {
  return 1;
}
