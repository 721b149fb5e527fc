#pragma once
#include "service/http.h"

// Answers that are packed on their way (RFC 9110, 8.4.1.3).
namespace vanthu {

// RFC 1952. `level`: 1 (fast) to 9 (small).
Bytes gzip(const Bytes& bytes, int level);

// Whether the client says that it takes gzip.
bool takes_gzip(const Request& request);

// Packs a long answer of text for a client that takes it so; leaves every other as it is.
void pack(const Request& request, Response& response);

}  // namespace vanthu
