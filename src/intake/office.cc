#include "intake/office.h"

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/process.h"
#include "intake/docx.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

// Written into the fresh profile before LibreOffice starts.
constexpr std::string_view settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

ProcessLimits office_limits() {
  return {.wall_time = limits::office_time, .cpu_seconds = 90, .memory_bytes = limits::office_memory};
}

Error no_office() {
  return {ErrorKind::unsupported,
          "Để đọc tệp .doc, .rtf, .odt cần có LibreOffice (gói libreoffice-writer-nogui) trên máy chạy chương trình. Hãy cài "
          "thêm, hoặc mở tệp bằng Word, lưu thành dạng .docx rồi gửi lại.",
          ""};
}

Error not_converted(const ProcessOutput& output) {
  const std::string why = output.ok() ? "" : " (LibreOffice " + describe(output) + ")";
  return {ErrorKind::invalid,
          "Không đọc được tệp này" + why +
              ". Tệp có thể bị hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu thành dạng .docx rồi gửi lại.",
          ""};
}

Result<Bytes> convert(const Bytes& bytes, const std::string& extension) {
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const fs::path source = folder->path() / ("draft." + extension), out = folder->path() / "out";
  const fs::path profile = folder->path() / "profile";
  for (const auto& [path, content] : {std::pair(source, std::string_view(bytes)),
                                      std::pair(profile / "user" / "registrymodifications.xcu", settings)})
    if (const Status written = write_file(path, content); !written) return written.error();
  const Result<ProcessOutput> output =
      run_process({"soffice", "-env:UserInstallation=file://" + profile.string(), "--headless", "--norestore", "--nologo",
                   "--nolockcheck", "--convert-to", "docx:Office Open XML Text", "--outdir", out.string(), source.string()},
                  office_limits(), {.bytes = {}, .file = {}, .folder = folder->path()});
  if (!output) return output.error().kind == ErrorKind::not_found ? no_office() : output.error();
  const Result<Bytes> docx = read_file(out / "draft.docx", limits::archive_bytes);
  if (!docx) return not_converted(*output);
  return docx;
}

Result<Text> read_as(const Bytes& bytes, const std::string& format) {
  const Result<Bytes> docx = convert(bytes, format);
  if (!docx) return docx.error();
  Result<Text> text = read_docx(*docx);
  if (!text) return text;
  text->format = format;
  text->findings.push_back({"office.converted", Severity::info,
                            "Tệp được LibreOffice chuyển sang dạng Word (.docx) trước khi đọc; hãy đối chiếu với bản gốc.",
                            std::nullopt, {}});
  return text;
}

}  // namespace

Result<Text> read_doc(const Bytes& bytes) { return read_as(bytes, "doc"); }
Result<Text> read_rtf(const Bytes& bytes) { return read_as(bytes, "rtf"); }
Result<Text> read_odt(const Bytes& bytes) { return read_as(bytes, "odt"); }

}  // namespace vanthu
