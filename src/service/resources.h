#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "service/http.h"
#include "store/batches.h"
#include "store/documents.h"

// What the handlers of stored resources share: who asks, JSON of the nouns, preconditions, uploads.
namespace vanthu {

using OrderedJson = nlohmann::ordered_json;

Actor actor_of(const Request& request);
std::string id_of(const Request& request);  // {id} of the path

OrderedJson to_json(const StoredDocument& document);
OrderedJson to_json(const Batch& batch);
OrderedJson to_json(const BatchItem& item);
OrderedJson time_or_null(const std::optional<Milliseconds>& time);
std::string iso_time(Milliseconds time);  // "2026-11-25T09:30:00.123Z"

// An answer that no cache keeps.
Response json_response(const OrderedJson& json, int status = 200);

// The entity tag of a version (RFC 9110, 8.8.3): "\"3\"".
std::string etag(int version);
// The version that If-Match names. Errors, as problems: 428 where the header is missing, 412 where it is none
// of ours.
std::variant<int, Response> expected_version(const Request& request);

// A number within limits; `name` is for the message. Error{usage}.
Result<int> number_in(const std::string& text, const std::string& name, int least, int most);

// A parameter of the query that is one of two words. Error{usage}: a third one.
Result<bool> choice_parameter(const Request& request, const std::string& name, const char* no,
                              const char* yes, bool otherwise);

// A parameter of the query that is a number within limits; `otherwise` where it is missing. Error{usage}.
Result<int> number_parameter(const Request& request, const std::string& name, int otherwise, int least,
                             int most);

// The documents in an upload: files as they are, archives as the drafts in them. `folder` holds what is
// unpacked. What cannot be taken costs the others nothing. Error: unavailable.
struct ReceivedFiles {
  std::vector<IncomingFile> files;
  std::vector<LeftOutFile> left_out;
};
Result<ReceivedFiles> received_files(const Request& request, const std::filesystem::path& folder);

OrderedJson to_json(const std::vector<LeftOutFile>& left_out);  // [{"name", "reason"}]
// Where all were left out (at least one): why, as a problem with a member `left_out`.
Response none_taken(const std::vector<LeftOutFile>& left_out);

// The client's Idempotency-Key with a digest of its request; no key where it sent none. Error{usage}: a key
// that is too long.
Result<IdempotencyKey> idempotency_key(const Request& request);

// Bytes of the store as an answer's body, written to a file of the spool first. Error: those of copy_blob.
Result<FileBody> blob_body(const Site& site, const std::string& sha256);

}  // namespace vanthu
