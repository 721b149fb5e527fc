#pragma once
#include "plan/plan.h"

namespace vanthu {

// A record that came back in its file, with the places of that file instead of those of the draft that it was
// first read from: nodes where reading the file finds the same words, in the same order; other values where
// it finds the same value. What is not found there has no place. Facts and findings stand where their nodes
// do. Plan::source is the file's, too: it says whose lines are counted.
Plan with_file_places(Plan record, const Plan& read);

}  // namespace vanthu
