#pragma once
#include <string>
#include <vector>

#include "plan/plan.h"

// Where the values of a record were found (Plan::provenance), noted while they are read.
namespace vanthu {

using Traces = std::vector<Trace>;

// A value that goes on over several lines is noted once, with all of them. Nothing is noted where the format
// tells no place.
void note(Traces& traces, const std::string& of, const Source& source);

// As note(), below "/preamble" and the like: "/preamble/3".
void note(Traces& traces, const std::string& list, std::size_t index, const Source& source);

void append(Traces& all, Traces more);

// Moves what was noted of a document under another key: "/header/issuer" -> "/carrier/header/issuer".
Traces below(const std::string& key, Traces traces);

// Makes the traces of the derived facts anew, which stand where their nodes and paragraphs do: whenever the
// facts or the places of nodes are others.
void retrace_facts(Plan& plan);

}  // namespace vanthu
