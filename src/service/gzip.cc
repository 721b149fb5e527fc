#include "service/gzip.h"

#include <Poco/DeflatingStream.h>
#include <sstream>

namespace vanthu {
namespace {

// Below it nothing is won. Secrets (of sessions, tokens) come in small answers: packed together with words
// that somebody else chose, their length could tell them (CVE-2013-3587).
constexpr std::size_t least_packed = 16'384;

bool is_text(const std::string& media_type) {
  return media_type.starts_with("text/") || media_type.find("json") != std::string::npos ||
         media_type.find("xml") != std::string::npos;
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
  const std::string accepted = request.header("accept-encoding");
  return accepted.find("gzip") != std::string::npos && accepted.find("gzip;q=0") == std::string::npos;
}

void pack(const Request& request, Response& response) {
  const Bytes* body = std::get_if<Bytes>(&response.body);
  if (!body || body->size() < least_packed || !is_text(response.content_type)) return;
  if (response.headers.contains("Content-Encoding")) return;
  response.headers["Vary"] = "Accept-Encoding";
  if (!takes_gzip(request)) return;
  response.body = gzip(*body, 1);
  response.headers["Content-Encoding"] = "gzip";
}

}  // namespace vanthu
