#pragma once
#include <optional>
#include <vector>

#include "layout/context.h"
#include "layout/frame.h"

namespace vanthu {

// The lines of a paragraph, from top to bottom, each as high as its spacing asks for. Spaces above and below
// are the caller's. `align` overrides the style's.
std::vector<Frame> layout_paragraph(const LayoutContext& context, const Paragraph& paragraph, double width,
                                    std::optional<Align> align = std::nullopt);

}  // namespace vanthu
