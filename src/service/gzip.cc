#include "service/gzip.h"

#include <Poco/DeflatingStream.h>
#include <regex>
#include <sstream>

namespace vanthu {
namespace {

// Below it nothing is won. Secrets (of sessions, tokens) come in small answers: packed together with words
// that somebody else chose, their length could tell them (CVE-2013-3587).
constexpr std::size_t least_packed = 16'384;

bool is_text(const std::string& media_type) {
  if (media_type.starts_with("text/")) return true;
  for (const std::string form : {"json", "xml"})  // "application/problem+json", no "…openxmlformats…"
    if (media_type == "application/" + form || media_type.ends_with("+" + form)) return true;
  return false;
}

}  // namespace

Bytes gzip(const Bytes& bytes, int level) {
  std::ostringstream out;
  Poco::DeflatingOutputStream packing(out, Poco::DeflatingStreamBuf::STREAM_GZIP, level);
  packing << bytes;
  packing.close();
  return out.str();
}

bool takes_gzip(const Request& request) {
  static const std::regex refused(R"(gzip\s*;\s*q=0(\.0*)?\s*(,|$))");
  const std::string accepted = request.header("accept-encoding").substr(0, 200);
  return accepted.find("gzip") != std::string::npos && !std::regex_search(accepted, refused);
}

void pack(const Request& request, Response& response) {
  const Bytes* body = std::get_if<Bytes>(&response.body);
  if (!body || !is_text(response.content_type) || response.headers.contains("Content-Encoding")) return;
  response.headers["Vary"] = "Accept-Encoding";
  if (body->size() < least_packed || !takes_gzip(request)) return;
  response.body = gzip(*body, 1);
  response.headers["Content-Encoding"] = "gzip";
}

}  // namespace vanthu
