#include "pipeline/pipeline.h"

namespace vanthu {

Result<Engine> open_engine(const std::filesystem::path&) { return Error{ErrorKind::internal, "chưa có", ""}; }
Result<Plan> read_plan(const Bytes&, std::string_view) { return Error{ErrorKind::internal, "chưa có", ""}; }
Result<Form> form_of(std::string_view) { return Error{ErrorKind::usage, "chưa có", ""}; }
Result<Bytes> render(const Engine&, const Plan&, Form, const RenderOptions&) {
  return Error{ErrorKind::internal, "chưa có", ""};
}

}  // namespace vanthu
