import dataclasses

import pytest

from onrecord.settings import BadSettingError, Settings


def test_the_environment_overrides_each_setting() -> None:
    for field in dataclasses.fields(Settings):
        changed = Settings.from_environment({f"ONRECORD_{field.name.upper()}": "7"})
        assert getattr(changed, field.name) == ("7" if isinstance(field.default, str) else 7)
        assert dataclasses.replace(changed, **{field.name: field.default}) == Settings()


@pytest.mark.parametrize("value", ["", "five", "0", "-3", "nan", "inf", "1e400"])
def test_a_value_that_can_not_be_used_names_the_variable(value: str) -> None:
    with pytest.raises(BadSettingError, match="ONRECORD_HTML_SECONDS"):
        Settings.from_environment({"ONRECORD_HTML_SECONDS": value})


def test_other_variables_are_left_alone() -> None:
    assert Settings.from_environment({"ONRECORD_RECORD": "x", "HOME": "/"}) == Settings()
