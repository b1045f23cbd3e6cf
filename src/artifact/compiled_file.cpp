#include "artifact/compiled_file.hpp"

#include <algorithm>
#include <array>

#include "artifact/reader.hpp"
#include "artifact/schema.hpp"
#include "artifact/sound_program.hpp"
#include "artifact/writer.hpp"
#include "base/checksum.hpp"
#include "base/file_bytes.hpp"
#include "base/limits.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kMagic("\x89YHC\r\n\x1A\n", 8);  // survives no transfer as text
constexpr uint32_t kFormat = 1;
constexpr std::string_view kLibrary = YUHENG_VERSION;
constexpr size_t kLibraryBytes = 12;
static_assert(kLibrary.size() <= kLibraryBytes);

// The first bytes of the file. Magic, format, size and the checksum of the header stand there in every format.
struct Header {
  uint32_t format = kFormat;
  uint64_t file_bytes = 0;
  uint64_t schema = 0;
  uint64_t content_checksum = 0;  // of all that stands behind the header
  uint64_t index_at = 0;          // the index ends the file
  std::string library;            // version that wrote it, at most kLibraryBytes
};

void put_number(std::string& out, uint64_t value, uint32_t size_bytes) {
  for (uint32_t i = 0; i < size_bytes; ++i) out += static_cast<char>((value >> (8U * i)) & 0xFFU);
}

uint64_t number_at(std::string_view bytes, size_t at, uint32_t size_bytes) {
  uint64_t out = 0;
  for (uint32_t i = 0; i < size_bytes; ++i) {
    out |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8U * i);
  }
  return out;
}

std::string header_bytes(const Header& header) {
  std::string out(kMagic);
  put_number(out, header.format, 4);
  out += header.library;
  out.resize(kMagic.size() + 4 + kLibraryBytes, '\0');
  put_number(out, header.file_bytes, 8);
  put_number(out, header.schema, 8);
  put_number(out, header.content_checksum, 8);
  put_number(out, header.index_at, 8);
  put_number(out, checksum_of(out), 8);
  return out;
}

// Nothing when the header's own checksum is wrong.
std::optional<Header> header_of(std::string_view bytes) {
  if (number_at(bytes, 56, 8) != checksum_of(bytes.substr(0, 56))) return std::nullopt;
  Header out;
  out.format = static_cast<uint32_t>(number_at(bytes, 8, 4));
  std::string_view library = bytes.substr(12, kLibraryBytes);
  out.library = library.substr(0, library.find('\0'));
  out.file_bytes = number_at(bytes, 24, 8);
  out.schema = number_at(bytes, 32, 8);
  out.content_checksum = number_at(bytes, 40, 8);
  out.index_at = number_at(bytes, 48, 8);
  return out;
}

// Names a version and a layout: "0.1.0-1f83d9ab".
std::string version_text(const std::string& library, uint64_t schema) {
  constexpr uint32_t kShownBits = 32;
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = library + "-";
  for (uint32_t shift = kShownBits; shift > 0; shift -= 4) out += kDigits[(schema >> (shift - 4)) & 0xFU];
  return out;
}

// Where a part of the file lies.
struct Part {
  uint64_t at = 0;
  uint64_t size_bytes = 0;
};

// Makes what a program holds and a file does not: members.hpp says what. The program must be sound.
void complete(Program& program) {
  for (Instruction& instruction : program.code) {
    if (instruction.op == Op::record) instruction.fields = std::make_shared<const FieldNames>(instruction.names);
  }
  lay_out(program);
}

// An opened file. Immutable but for the sources, which are made when a program that mentions them is read.
class OpenedFile : public SourceTable {
 public:
  OpenedFile(std::string_view bytes, std::shared_ptr<const void> owner, std::string name)
      : bytes_(bytes), owner_(std::move(owner)), name_(std::move(name)) {}

  // The index: all but the programs. False when it is no index.
  bool read_index(uint64_t at, CompiledRules& out) {
    Reader reader(bytes_.substr(at), texts_, this);
    auto part = [&] {
      Part found{reader.number(), reader.number()};
      bool inside =
          found.at >= kCompiledHeaderBytes && found.at <= bytes_.size() && found.size_bytes <= bytes_.size() - found.at;
      if (!inside) reader.fail("a part lies outside the file", "有部分超出文件");
      return inside ? found : Part{};
    };
    std::optional<TextTable> texts = TextTable::of(bytes_of(part()));
    if (!texts) reader.fail("there are no texts", "缺少文本表");
    if (texts) texts_ = *texts;
    reader.get(out.digest);
    for (uint64_t left = reader.number(); left > 0 && reader.good(); --left) {
      std::string& name = source_places_.emplace_back().name;
      reader.get(name);
      source_places_.back().part = part();
    }
    for (uint64_t left = reader.number(); left > 0 && reader.good(); --left) {
      reader.get(out.outlines.emplace_back());
      program_parts_.push_back(part());
    }
    reader.get(out.findings);
    for (const Diagnostic& found : out.findings) {
      if (severity_of(found.code) == Severity::error) reader.fail("it was compiled with errors", "编译时有错误");
    }
    if (reader.good() && !reader.at_end()) reader.fail("something stands behind its end", "末尾有多余内容");
    failure_ = bilingual("its index: " + reader.failure().en, "目录：" + reader.failure().zh);
    return reader.good();
  }
  const std::string& failure() const { return failure_; }
  size_t program_count() const { return program_parts_.size(); }

  std::unique_ptr<const Program> program(size_t index, const RulesetOutline& outline) const {
    Reader reader(bytes_of(program_parts_[index]), texts_, this);
    auto out = std::make_unique<Program>();
    reader.read_pools();
    reader.get(*out);
    if (reader.good() && !reader.at_end()) reader.fail("something stands behind its end", "末尾有多余内容");
    if (reader.good()) {
      if (std::optional<Words> why = unsoundness_of(*out, outline)) reader.fail(*why);
    }
    if (reader.good()) {
      complete(*out);
      return out;
    }
    const Words& why = reader.failure();
    std::string what = bilingual("ruleset " + outline.id + ": " + why.en, "规则集 " + outline.id + "：" + why.zh);
    throw UnreadableProgram({Code::E0807, {}, {name_, what}, {}, {}});
  }

  SourcePtr source(uint64_t number) const override {
    if (number >= source_places_.size()) return nullptr;
    const SourcePlace& place = source_places_[number];
    std::call_once(place.once, [&] {
      place.source = std::make_shared<const Source>(place.name, std::string(bytes_of(place.part)));
    });
    return place.source;
  }

 private:
  struct SourcePlace {
    std::string name;
    Part part;
    mutable std::once_flag once;
    mutable SourcePtr source;
  };

  std::string_view bytes_of(const Part& part) const { return bytes_.substr(part.at, part.size_bytes); }

  std::string_view bytes_;
  std::shared_ptr<const void> owner_;
  std::string name_;
  TextTable texts_;
  std::deque<SourcePlace> source_places_;
  std::vector<Part> program_parts_;
  std::string failure_;
};

}  // namespace

std::string compiled_bytes(const CompiledRules& rules) {
  if (rules.origin.format != 0) return std::string(rules.origin.bytes);
  FilePools file;
  for (const SourcePtr& source : rules.sources) file.sources.emplace(source.get(), file.sources.size());
  std::string content;
  auto add = [&](std::string_view bytes) {
    Part part{kCompiledHeaderBytes + content.size(), bytes.size()};
    content += bytes;
    return part;
  };
  std::vector<Part> programs;
  for (const Program& program : rules.programs) programs.push_back(add(program_bytes(program, file)));
  std::vector<Part> sources;
  for (const SourcePtr& source : rules.sources) sources.push_back(add(source->text()));

  ProgramPools none;
  Writer index(file, none);
  auto put_part = [&](const Part& part) {
    index.number(part.at);
    index.number(part.size_bytes);
  };
  index.put(rules.digest);
  index.number(sources.size());
  for (size_t i = 0; i < sources.size(); ++i) {
    index.put(rules.sources[i]->name());
    put_part(sources[i]);
  }
  index.number(programs.size());
  for (size_t i = 0; i < programs.size(); ++i) {
    index.put(rules.outlines[i]);
    put_part(programs[i]);
  }
  index.put(rules.findings);
  std::string rest = index.take();
  put_part(add(file.texts.bytes()));  // complete now
  Header header;
  header.index_at = kCompiledHeaderBytes + content.size();
  content += index.take() + rest;
  header.file_bytes = kCompiledHeaderBytes + content.size();
  header.schema = schema_number();
  header.library = kLibrary;
  header.content_checksum = checksum_of(content);
  return header_bytes(header) + content;
}

bool is_compiled(std::string_view first_bytes) { return first_bytes.starts_with(kMagic); }

bool is_compiled_file(const std::string& path) {
  constexpr std::string_view kName =
      kMagic.substr(0, 4);  // no text begins so; the rest tells what a transfer as text has done
  return first_bytes_of(path, kName.size()) == kName;
}

CompiledRulesPtr open_compiled(std::string_view bytes, std::shared_ptr<const void> owner, const std::string& name,
                               Diagnostics& diagnostics) {
  auto refused = [&](Code code, std::vector<std::string> args) -> CompiledRulesPtr {
    args.insert(args.begin(), name);
    diagnostics.add(code, {}, std::move(args));
    return nullptr;
  };
  if (!is_compiled(bytes)) return refused(Code::E0803, {});
  std::string size = std::to_string(bytes.size());
  if (bytes.size() < kCompiledHeaderBytes) return refused(Code::E0806, {size, std::to_string(kCompiledHeaderBytes)});
  std::optional<Header> header = header_of(bytes);
  if (!header) {
    return refused(Code::E0807, {bilingual("the checksum of its header is wrong", "文件头校验和不符")});
  }
  if (header->format != kFormat) return refused(Code::E0804, {std::to_string(header->format), std::to_string(kFormat)});
  if (bytes.size() < header->file_bytes) return refused(Code::E0806, {size, std::to_string(header->file_bytes)});
  if (bytes.size() > header->file_bytes) {
    return refused(Code::E0807, {bilingual("something stands behind its end", "末尾有多余内容")});
  }
  if (header->library != kLibrary || header->schema != schema_number()) {
    return refused(Code::E0805, {version_text(header->library, header->schema),
                                 version_text(std::string(kLibrary), schema_number())});
  }
  if (header->content_checksum != checksum_of(bytes.substr(kCompiledHeaderBytes))) {
    return refused(Code::E0807, {bilingual("its checksum is wrong", "校验和不符")});
  }
  auto file = std::make_shared<OpenedFile>(bytes, owner, name);
  auto out = std::make_shared<CompiledRules>();
  bool inside = header->index_at >= kCompiledHeaderBytes && header->index_at <= bytes.size();
  if (!inside || !file->read_index(header->index_at, *out)) {
    return refused(Code::E0807, {inside ? file->failure() : bilingual("it has no index", "没有目录")});
  }
  for (const Diagnostic& found : out->findings) diagnostics.add(found);
  out->programs = Programs(file->program_count(), [file, outlines = &out->outlines](size_t index) {
    return file->program(index, (*outlines)[index]);
  });
  out->origin = {header->format, header->library, bytes.size(), std::move(owner), bytes};
  return out;
}

CompiledRulesPtr open_compiled_file(const std::string& path, Diagnostics& diagnostics) {
  std::string why;
  std::shared_ptr<const FileBytes> file = FileBytes::open(path, why);
  if (file) return open_compiled(file->bytes(), file, path, diagnostics);
  diagnostics.add(Code::E0801, {}, {path, why});
  return nullptr;
}

void verify(const CompiledRules& rules, Diagnostics& diagnostics) {
  for (size_t i = 0; i < rules.programs.size(); ++i) {
    try {
      (void)rules.programs[i];
    } catch (const UnreadableProgram& unreadable) {
      diagnostics.add(unreadable.found);
    }
  }
}

}  // namespace yuheng
