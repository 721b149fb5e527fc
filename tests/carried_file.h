#pragma once
#include <gtest/gtest.h>
#include <string>

#include "base/file.h"
#include "scratch.h"

namespace vanthu {

// A PDF with this record attached, as another program (qpdf) attaches files.
inline Bytes with_attachment(const Bytes& pdf, const std::string& record) {
  const Scratch scratch;
  scratch.write("in.pdf", pdf);
  scratch.write("record.json", record);
  const Ran ran =
      run("cd " + scratch.string() + " && qpdf in.pdf --add-attachment record.json --replace -- out.pdf");
  EXPECT_EQ(ran.status, 0) << ran.output;
  return scratch.read("out.pdf");
}

}  // namespace vanthu
