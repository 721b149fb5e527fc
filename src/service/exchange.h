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
};

// The whole answer to who is turned away before a thread was taken.
Bytes turned_away(Turned why);

}  // namespace vanthu
