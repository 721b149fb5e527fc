#pragma once
#include "plan/plan.h"

namespace vanthu {

// Whether a document is one of the Communist Party's, whose form is not the Republic's: by its organ ("ĐẢNG
// ỦY XÃ …", "TỈNH ỦY …" above a committee's office), else by its symbol, which has the organ behind a slash
// ("KH/ĐU"; a symbol of the state has a hyphen there, "KH-UBND").
bool is_party_document(const Header& header);

}  // namespace vanthu
