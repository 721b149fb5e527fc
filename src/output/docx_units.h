#pragma once
#include <cmath>

// Units of WordprocessingML, from points.
namespace vanthu {

inline long twips(double points) { return std::lround(points * 20); }             // 1/20 pt: lengths
inline long half_points(double points) { return std::lround(points * 2); }        // font sizes
inline long eighth_points(double points) { return std::lround(points * 8); }      // border widths
inline long line_240ths(double multiple) { return std::lround(multiple * 240); }  // line spacing

}  // namespace vanthu
