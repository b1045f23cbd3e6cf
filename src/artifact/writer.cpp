#include "artifact/writer.hpp"

namespace yuheng {

uint32_t TextPool::number_of(const std::string& text) {
  auto [at, added] = numbers_.emplace(text, static_cast<uint32_t>(numbers_.size()));
  if (added) {
    texts_ += text;
    ends_.push_back(static_cast<uint32_t>(texts_.size()));
  }
  return at->second;
}

std::string TextPool::bytes() const {
  std::string out;
  auto word = [&](uint32_t value) {
    for (uint32_t shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
  };
  word(static_cast<uint32_t>(ends_.size()));
  for (uint32_t end : ends_) word(end);
  return out + texts_;
}

void Writer::number(uint64_t value) {
  while (value >= 0x80U) {
    bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  bytes_ += static_cast<char>(value);
}

// As an integer and where its point stands; the few that do not fit, as text.
void Writer::put(const Decimal& value) {
  int32_t decimals = value.decimals();
  std::optional<int64_t> scaled = value.to_scaled(decimals);
  put(scaled.has_value());
  if (scaled) {
    put(*scaled);
    put(decimals);
  } else {
    put(value.text());
  }
}

void Writer::put(const Span& span) {
  put(span.source);
  number(span.begin);
  number(span.end - span.begin);
}

void Writer::put(const SourcePtr& source) {
  auto known = source ? file_.sources.find(source.get()) : file_.sources.end();
  number(known == file_.sources.end() ? 0U : known->second + 1U);
}

void Writer::put(const std::shared_ptr<const Pattern>& pattern) {
  put(pattern != nullptr);
  if (!pattern) return;
  put(pattern->pattern());
  put(pattern->flags());
}

void Writer::put(const Value& value) {
  put(value.kind());
  switch (value.kind()) {
    case Kind::boolean: return put(value.boolean());
    case Kind::number: return put(value.number());
    case Kind::string: return put(value.string());
    case Kind::date: return put(value.date());
    case Kind::days: return put(value.days());
    case Kind::months: return put(value.months());
    case Kind::time: return put(value.time());
    case Kind::date_time: return put(value.date_time());
    case Kind::record:
      number(value.record().size());
      for (const auto& [name, part] : value.record().fields()) {
        put(name);
        put(part);
      }
      return;
    case Kind::range: return put(value.range());
    case Kind::list:
      number(value.list().items.size());
      for (const Item& item : value.list().items) put(item.value);
      return;
    case Kind::null:
    case Kind::unknown: return;  // no constant is unknown
  }
}

void Writer::put(const Program& program) { describe(*this, program); }

void Writer::put(const RulesetOutline& outline) { describe(*this, outline); }

void Writer::put(const std::vector<Diagnostic>& findings) {
  number(findings.size());
  for (const Diagnostic& finding : findings) describe(*this, finding);
}

std::string program_bytes(const Program& program, FilePools& file) {
  ProgramPools pools;
  Writer body(file, pools);
  body.put(program);
  Writer out(file, pools);
  for (const ProgramPools::Pool* pool : {&pools.units, &pools.aspects, &pools.bases, &pools.types}) {
    out.number(pool->numbers.size());
    out.raw(pool->bytes);
  }
  out.raw(body.take());
  return out.take();
}

}  // namespace yuheng
