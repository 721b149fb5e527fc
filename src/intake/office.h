#pragma once
#include "base/file.h"
#include "base/result.h"
#include "text/text.h"

namespace vanthu {

// Files of older word processors: LibreOffice, in a child process with limits, turns them into DOCX, which is then read as such.
// It runs with a profile of its own, macros and links off. Errors: unsupported (LibreOffice is not installed), invalid (it
// cannot read the file: broken, with a password), too_large, and those of read_docx.
Result<Text> read_doc(const Bytes& bytes);  // Word 97-2003
Result<Text> read_rtf(const Bytes& bytes);
Result<Text> read_odt(const Bytes& bytes);

}  // namespace vanthu
