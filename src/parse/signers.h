#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "parse/signature_lines.h"
#include "parse/trace.h"
#include "plan/plan.h"

namespace vanthu {

// Collects signatures line by line. A document may have two: of who wrote it and who approves it, side by
// side or one below the other. The record has room for one.
class Signers {
 public:
  // A line of a signature, in a column of its own where two stand side by side. False: it belongs to none.
  bool add(EndingKind kind, std::string_view text, const Source& source, std::optional<std::size_t> column = {});

  // A line that by itself is no line of a signature but may go on with one ("TM. ỦY BAN NHÂN DÂN" / "XÃ LONG
  // HỒ").
  bool go_on(std::string_view text, const Source& source);

  bool none() const { return signers_.empty(); }
  bool named() const { return !none() && signers_.back().signature.name; }

  // The signature for the whole document: of the last who did not only write it.
  Signature choose(Traces& traces, std::vector<Diagnostic>& findings) const;

 private:
  struct Signer {
    Signature signature;
    Source on_behalf, capacity, position, name;
    std::string role;  // "NGƯỜI LẬP KẾ HOẠCH"
    Source role_source;
    std::optional<std::size_t> column;
  };
  Signer& open(EndingKind kind, std::optional<std::size_t> column);
  bool add_name(std::string_view text, const Source& source, std::optional<std::size_t> column);
  const Signer& chosen() const;

  std::vector<Signer> signers_;
};

}  // namespace vanthu
