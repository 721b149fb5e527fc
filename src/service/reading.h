#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"
#include "pipeline/apart.h"
#include "plan/plan.h"
#include "service/http.h"
#include "store/documents.h"

namespace vanthu {

// Reads an upload in a process of its own (pipeline/apart.h). As many at once as there are processors; others
// wait. Errors: those of work_apart.
Result<Plan> read_in_child(const std::filesystem::path& program, const SpooledFile& file);

// The same for what was read (pipeline/source_view.h), as a file in `folder`, which is the child's own.
Result<IncomingFile> read_source_in_child(const std::filesystem::path& program,
                                          const std::filesystem::path& file, const std::string& name,
                                          const std::filesystem::path& folder);

// Makes forms of a record in a process of its own, within two minutes; in `folder`, as above. Errors: those
// of work_apart.
Result<ApartAnswer> render_in_child(const std::filesystem::path& program, ApartOrder order, const Plan& plan,
                                    const std::filesystem::path& folder);

}  // namespace vanthu
