#include "store/idempotency.h"

namespace vanthu {

Result<std::optional<std::string>> earlier_answer(Sql& sql, const Actor& actor, const IdempotencyKey& key) {
  if (key.key.empty()) return std::optional<std::string>();
  const auto row =
      sql.row("SELECT request, answer FROM idempotency WHERE account = $1 AND idempotency_key = $2",
              {actor.account, key.key});
  if (!row) return std::optional<std::string>();
  if (row->text(0) != key.request)
    return Error{ErrorKind::conflict,
                 "Khoá Idempotency-Key này đã dùng cho một yêu cầu khác; hãy dùng khoá mới.", key.key};
  return std::optional(row->text(1));
}

void remember_answer(Sql& sql, const Actor& actor, const IdempotencyKey& key, const std::string& ids) {
  if (key.key.empty()) return;
  sql.run(
      "INSERT INTO idempotency (account, idempotency_key, request, answer, created) VALUES ($1, $2, $3, $4, "
      "$5)",
      {actor.account, key.key, key.request, ids, sql.now()});
}

}  // namespace vanthu
