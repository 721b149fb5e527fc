#pragma once
#include "base/file.h"

namespace vanthu {

// The sRGB colour space (IEC 61966-2-1) as an ICC profile, version 2.1: matrix and tone curve
// (ICC.1:2001-04, 6.3.1.2).
Bytes srgb_profile();

}  // namespace vanthu
