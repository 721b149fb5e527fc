#pragma once
#include "service/http.h"

namespace vanthu {

Response handle_parse(const Site& site, const Request& request);
Response handle_render(const Site& site, const Request& request);
Response handle_templates(const Site& site, const Request& request);
Response handle_health(const Site& site, const Request& request);
Response handle_ready(const Site& site, const Request& request);
Response handle_metrics(const Site& site, const Request& request);
Response handle_openapi(const Site& site, const Request& request);
Response handle_page(const Site& site, const Request& request);       // the static page …
Response handle_page_part(const Site& site, const Request& request);  // … and its styles, scripts, pictures

}  // namespace vanthu
