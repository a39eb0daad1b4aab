"""The keyboard map: every key the desk answers to, said once, for 帮助 → 键盘 and for the screens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

SEARCH = "Ctrl+K"
REGISTER = "Ctrl+N"
SAVE = "Ctrl+Return"
HELP = "F1"
UNDO = "Ctrl+Z"


def keyboard_map() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Sections of (keys, what they do), in the order in which they are shown."""
    tr = QCoreApplication.translate
    return (
        (
            tr("keys", "到处"),
            (
                (SEARCH, tr("keys", "搜索编号、申请人、申请内容、文号、邮件号")),
                (REGISTER, tr("keys", "登记申请")),
                ("Ctrl+1 … Ctrl+8", tr("keys", "按导航栏的次序切换画面")),
                (UNDO, tr("keys", "撤销刚才办的一步（画面下方有提示时）")),
                ("Alt+←", tr("keys", "返回上一个画面")),
                ("Tab / Shift+Tab", tr("keys", "下一个、上一个控件")),
                ("Esc", tr("keys", "关闭提示、对话框；离开搜索框")),
                (HELP, tr("keys", "本画面的帮助，可以查用语和条文")),
                ("Ctrl+Q", tr("keys", "退出")),
            ),
        ),
        (tr("keys", "登记"), _of_intake()),
        (
            tr("keys", "列表"),
            (
                ("↑ ↓ PgUp PgDn Home End", tr("keys", "移动")),
                ("Enter", tr("keys", "打开")),
                ("Shift / Ctrl + ↑ ↓", tr("keys", "选择多行")),
                ("Ctrl+F", tr("keys", "到筛选框")),
                ("Ctrl+R", tr("keys", "刷新")),
            ),
        ),
        (
            tr("keys", "文书"),
            (
                (SAVE, tr("keys", "下一步：送审、同意、签发、编号、登记送出")),
                ("Ctrl+S", tr("keys", "保存一个版本")),
                ("Alt+G", tr("keys", "引导：一步一步选定办理结果")),
                ("Alt+Y", tr("keys", "参考以往答复，采用其中一段")),
                ("Alt+T / Alt+K", tr("keys", "同一申请人的以往申请；展开、收起同类申请")),
                ("F8", tr("keys", "到下一处体检问题")),
                ("Alt+V", tr("keys", "版本：比较、回到某一版")),
                ("Ctrl+Tab", tr("keys", "在事项、事实、逐段修改之间切换")),
                ("Ctrl+P / Ctrl+E", tr("keys", "打印、导出；列表里可以一次多份")),
                ("Ctrl+L", tr("keys", "信封和标签")),
            ),
        ),
    )


def _of_intake() -> tuple[tuple[str, str], ...]:
    tr = QCoreApplication.translate
    return (
        ("F5 – F10", tr("keys", "渠道：当面、挂号或EMS、平信、网络、传真、口头")),
        (SAVE, tr("keys", "登记并打印回执")),
        ("Ctrl+Shift+Enter", tr("keys", "登记并分办")),
        ("Alt+Enter", tr("keys", "仅登记")),
        ("F12", tr("keys", "当场答复（目录命中时）")),
        ("Shift+F12", tr("keys", "当场答复其他结论，签发人当场登录")),
        ("Alt+A / Alt+D", tr("keys", "再加一名申请人、加代理人")),
        ("Alt+S / Alt+M", tr("keys", "拆成几项、合为一项")),
        ("Alt+F / Alt+W", tr("keys", "附材料、取扫描文件夹里最新的；Delete 移除")),
        ("Ctrl+Shift+N", tr("keys", "暂存，另填一份")),
        ("Alt+J", tr("keys", "接着填没有登记完的那一份")),
        ("↑ / ↓", tr("keys", "日期加一天、减一天；也可以键入 今天、12-21、+3")),
    )
