-- What keeps an alert of its own open is told when it is over.
ALTER TABLE delivery DROP CONSTRAINT delivery_cause_check,
  ADD CONSTRAINT delivery_cause_check
    CHECK (cause IN ('raised', 'worse', 'escalated', 'repeated', 'returned', 'handed', 'resolved', 'digest', 'test'));
