#pragma once
#include <chrono>
#include <cstddef>

// Limits are part of the contract: README lists them; tests hold them.
namespace vanthu::limits {

inline constexpr std::size_t upload_bytes = 20u << 20;      // one input file
inline constexpr std::size_t archive_bytes = 200u << 20;    // unpacked bytes of one zip, all members together
inline constexpr std::size_t archive_members = 2'000;       // files in one zip
inline constexpr std::size_t archive_ratio = 200;           // unpacked : packed, of one member
inline constexpr std::size_t reformat_bytes = 1u << 30;     // unpacked bytes of all zips of one bulk run
inline constexpr int json_depth = 64;                       // nesting of a record
inline constexpr std::size_t xml_part_bytes = 48u << 20;    // one XML part of a Word file
inline constexpr std::chrono::seconds office_time{120};     // LibreOffice on one .doc, .rtf or .odt
inline constexpr std::size_t office_memory = std::size_t{4} << 30;  // its address space
inline constexpr int xml_depth = 128;                       // nesting of an XML input or template
inline constexpr std::size_t text_lines = 400'000;          // lines of one text
inline constexpr std::size_t findings_of_a_kind = 500;      // diagnostics of one code in one record
inline constexpr int node_depth = 18;                       // nesting of the section tree: deeper is kept, flat
inline constexpr int template_steps = 200'000;              // blocks and loop turns of one composition
inline constexpr unsigned long template_operations = 50'000'000;  // XPath operations of one composition
inline constexpr std::size_t template_value = 1u << 20;     // bytes of one value in a template
inline constexpr int include_depth = 8;                     // fragments of a template within fragments
inline constexpr int pages = 5'000;                         // pages of one PDF

inline constexpr int pdf_pages = 500;                       // pages of one PDF that is read
inline constexpr std::chrono::seconds pdf_time{60};         // of each program that reads it
inline constexpr std::size_t pdf_memory = 1u << 30;         // address space of such a program
inline constexpr std::size_t pdf_output = 128u << 20;       // what such a program may say
inline constexpr std::size_t pdf_page_content = 32u << 20;  // unpacked drawing instructions of one page
inline constexpr std::size_t pdf_content = 256u << 20;      // and of all pages
inline constexpr std::size_t pdf_face_steps = 20'000'000;   // words x pieces of text of one page
inline constexpr int scan_pages = 50;                       // pages of one file whose text is recognised
inline constexpr std::chrono::seconds scan_page_time{120};   // for one of them
inline constexpr std::chrono::seconds scan_time{900};        // for all of them
inline constexpr std::size_t scan_memory = 2u << 30;        // address space of the program that does it
inline constexpr std::size_t scan_output = 16u << 20;       // what it may say of a page

inline constexpr std::chrono::seconds apart_time{1'020};     // all work on one file in a process of its own
inline constexpr std::size_t apart_memory = std::size_t{4} << 30;  // its address space
inline constexpr std::size_t apart_record = 200u << 20;     // the record that it makes
inline constexpr std::size_t apart_answer = 1u << 20;       // what it says of it, outputs aside

}  // namespace vanthu::limits
