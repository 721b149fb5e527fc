#pragma once
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace vanthu {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
  int status = 0;
  Poco::Net::HTTPResponse head;
  std::string body;
  nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
};

// One request over a connection of its own. Poco's exceptions pass through: no answer came.
inline HttpAnswer call(int port, const std::string& method, const std::string& path,
                       const std::string& body = "", const Headers& headers = {}) {
  Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>(port));
  session.setTimeout(Poco::Timespan(60, 0));
  Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
  request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  for (const auto& [name, value] : headers) request.set(name, value);
  std::ostream& out = session.sendRequest(request);
  out.write(body.data(), static_cast<std::streamsize>(body.size()));
  out.flush();
  HttpAnswer answer;
  std::istream& in = session.receiveResponse(answer.head);
  answer.status = answer.head.getStatus();
  Poco::StreamCopier::copyToString(in, answer.body);
  return answer;
}

struct FormPart {
  std::string name, file, content;  // file "": a plain field
};

// multipart/form-data: the body, and the header that goes with it.
inline std::pair<std::string, Headers> form_of_parts(const std::vector<FormPart>& parts) {
  const std::string boundary = "ranh-gioi-7d2f";
  std::string body;
  for (const FormPart& part : parts) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
    if (!part.file.empty())
      body += "; filename=\"" + part.file + "\"\r\nContent-Type: application/octet-stream";
    body += "\r\n\r\n" + part.content + "\r\n";
  }
  body += "--" + boundary + "--\r\n";
  return {body, {{"Content-Type", "multipart/form-data; boundary=" + boundary}}};
}

}  // namespace vanthu
