#pragma once
#include "service/connections.h"
#include "service/server.h"
#include "service/streams.h"

namespace vanthu {

// One request over a connection: read, answered by its route, logged and counted.
struct Exchange {
  const Site& site;
  const ServerSettings& settings;
  Streams& streams;
  Metrics& metrics;

  Afterwards serve(Arrived& arrived) const;
  // The whole answer to who is turned away before a thread was taken; logged.
  Bytes turn_away(Turned why, const std::string& client) const;
};

}  // namespace vanthu
